import { AccountName, AgencyName, ZoneName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the page of charges is for, said before they are known. */
export function BillingHeader() {
  return (
    <PageHeader title="Billing">
      What <AccountName /> pays <AgencyName />, and how. Days are those of <ZoneName />.
    </PageHeader>
  );
}
