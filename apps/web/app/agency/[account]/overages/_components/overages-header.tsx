import type { ReactNode } from "react";
import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the list of what is owed is for, said before it is read. */
export function OveragesHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Overages" action={action}>
      What the clients of <AccountName /> have bought and not paid yet, and what you keep of it.
    </PageHeader>
  );
}
