import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the ledger is for, said before it is read. */
export function TransactionsHeader() {
  return (
    <PageHeader title="Transactions">
      Everything that ever moved a balance of <AccountName />, newest first.
    </PageHeader>
  );
}
