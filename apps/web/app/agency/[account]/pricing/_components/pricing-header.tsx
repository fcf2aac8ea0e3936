import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the page of prices is for, said before they are known. */
export function PricingHeader() {
  return (
    <PageHeader title="Pricing">
      What the clients of <AccountName /> pay per credit, what you pay for it, and what you keep.
    </PageHeader>
  );
}
