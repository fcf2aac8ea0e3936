import type { ReactNode } from "react";
import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the settings are for, said before they are read. */
export function SettingsHeader({ action }: { action: ReactNode }) {
  return (
    <PageHeader title="Settings" action={action}>
      What holds for <AccountName /> and its clients. Every change is written down.
    </PageHeader>
  );
}
