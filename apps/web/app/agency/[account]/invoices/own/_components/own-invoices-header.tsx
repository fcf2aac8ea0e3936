import type { ReactNode } from "react";
import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the list of the agency’s own invoices is for, said before it is read. */
export function OwnInvoicesHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Invoices" action={action}>
      What <AccountName /> pays Credence for the credits that its clients buy, at cost.
    </PageHeader>
  );
}
