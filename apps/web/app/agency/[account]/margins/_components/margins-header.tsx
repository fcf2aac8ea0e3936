import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the page of margins is for, said before they are known. */
export function MarginsHeader() {
  return (
    <PageHeader title="Margins">
      What the clients of <AccountName /> bought, what that cost you, and what you keep: at the prices and
      costs of each purchase, paid or not.
    </PageHeader>
  );
}
