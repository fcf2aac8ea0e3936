import type { ReactNode } from "react";
import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the list of clients is for, said before it is read. */
export function ClientsHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Clients" action={action}>
      Who buys from <AccountName />: what they hold, what they owe, and how near they are to their limits.
    </PageHeader>
  );
}
