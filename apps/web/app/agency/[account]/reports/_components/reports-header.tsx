import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the list of reports is for, said before it is read. */
export function ReportsHeader() {
  return (
    <PageHeader title="Reports">
      Contacts that clients of <AccountName /> say are no good. A tenth of a month’s reveals is given back at
      once; the rest is yours to decide.
    </PageHeader>
  );
}
