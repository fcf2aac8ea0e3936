import type { ReactNode } from "react";
import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the list of clients’ invoices is for, said before it is read. */
export function InvoicesHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Invoices" action={action}>
      What the clients of <AccountName /> were billed, what that costs you, and what you keep.
    </PageHeader>
  );
}
