import type { ReactNode } from "react";
import { AccountName, ZoneName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the log is for, said before it is read. */
export function LogHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Audit log" action={action}>
      What was changed in <AccountName /> and its clients. Nobody can change or remove an entry. Times and
      days are in <ZoneName />.
    </PageHeader>
  );
}
