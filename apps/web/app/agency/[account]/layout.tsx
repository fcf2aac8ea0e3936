import { mayManage } from "@credence/core/accounts/account";
import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import { countAlerts } from "@credence/core/billing/read-alerts";
import { FileText, HandCoins, Tags } from "lucide-react";
import { signOut } from "@/app/_actions/sign-out.ts";
import { AlertCount } from "@/components/billing/alert-count.tsx";
import { AppShell } from "@/components/shell/app-shell.tsx";
import { NavLink } from "@/components/shell/nav-link.tsx";
import { requireAccount } from "@/lib/session.ts";

export default async function AgencyLayout({ children, params }: LayoutProps<"/agency/[account]">) {
  const { db, user_id, email, account } = await requireAccount((await params).account, "agency");
  const isManager = mayManage(account.role);
  const [accounts, alerts] = await Promise.all([
    readMyAccounts(db, { user_id }),
    isManager ? countAlerts(db, { agency_id: account.id }) : 0,
  ]);
  return (
    <AppShell
      account={account}
      accounts={accounts}
      email={email}
      signOut={signOut}
      navigation={
        <>
          <NavLink href={`/agency/${account.slug}/pricing`}>
            <Tags aria-hidden />
            Pricing
          </NavLink>
          {isManager && (
            <>
              <NavLink href={`/agency/${account.slug}/overages`}>
                <HandCoins aria-hidden />
                Overages
                <AlertCount count={alerts} />
              </NavLink>
              <NavLink href={`/agency/${account.slug}/invoices`}>
                <FileText aria-hidden />
                Invoices
              </NavLink>
            </>
          )}
        </>
      }
    >
      {children}
    </AppShell>
  );
}
