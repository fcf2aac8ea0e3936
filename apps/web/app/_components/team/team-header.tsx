import type { AccountKind } from "@credence/core/accounts/account";
import { AccountName } from "@/components/shell/account-names.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** What the team is for, said before it is known. */
export function TeamHeader({ kind }: { kind: AccountKind }) {
  return (
    <PageHeader title="Team">
      {kind === "client" ? (
        <>
          Who spends the credits of <AccountName />. Owners and admins also buy credits, see invoices and
          manage the team.
        </>
      ) : (
        <>
          Who works for <AccountName />. Owners and admins set prices, run the clients and manage the team.
        </>
      )}
    </PageHeader>
  );
}
