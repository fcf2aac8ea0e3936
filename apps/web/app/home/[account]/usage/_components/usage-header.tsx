import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the page of balances is for, said before they are known. */
export function UsageHeader() {
  return (
    <PageHeader title="Usage">
      What <AccountName /> has to spend, and how to get more.
    </PageHeader>
  );
}
