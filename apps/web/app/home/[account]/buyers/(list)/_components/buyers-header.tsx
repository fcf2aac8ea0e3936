import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the list of buyers is for, said before it is read. */
export function BuyersHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Buyers" action={action}>
      Public bodies that buy, with what they bought and whom to reach.
    </PageHeader>
  );
}
