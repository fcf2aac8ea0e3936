import { mayManage } from "@credence/core/accounts/account";
import { openAccount } from "@credence/core/accounts/open-account";
import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import { countAlerts } from "@credence/core/billing/read-alerts";
import { countOverageAlerts } from "@credence/core/clients/read-overage-alerts";
import { ChartColumn, FileText, HandCoins, Tags, Users, UsersRound } from "lucide-react";
import { after } from "next/server";
import { signInAgain } from "@/app/_actions/sign-in-again.ts";
import { signOut } from "@/app/_actions/sign-out.ts";
import { AlertCount } from "@/components/billing/alert-count.tsx";
import { AccountProviders } from "@/components/shell/account-providers.tsx";
import { AppShell } from "@/components/shell/app-shell.tsx";
import { type ShellPage, shellPage } from "@/components/shell/shell-page.ts";
import { toFailure } from "@/lib/failure.ts";
import { type OwnAccount, requireAccount } from "@/lib/session.ts";

export default async function AgencyLayout({ children, params }: LayoutProps<"/agency/[account]">) {
  const { db, user_id, email, account } = await requireAccount((await params).account, "agency");
  after(() => openAccount(db, { account_id: account.id }).catch(toFailure));
  const isManager = mayManage(account.role);
  const [accounts, alerts, overageAlerts] = await Promise.all([
    readMyAccounts(db),
    isManager ? countAlerts(db, { agency_id: account.id }) : 0,
    isManager ? countOverageAlerts(db, { agency_id: account.id }) : 0,
  ]);
  return (
    <AccountProviders timeZone={account.timezone}>
      <AppShell
        account={account}
        accounts={accounts}
        user={{ id: user_id, email }}
        signOut={signOut}
        signInAgain={signInAgain}
        pages={pagesOf(account, alerts, overageAlerts)}
      >
        {children}
      </AppShell>
    </AccountProviders>
  );
}

function pagesOf({ slug, role }: OwnAccount, alerts: number, overageAlerts: number): ShellPage[] {
  const pricing = shellPage({
    href: `/agency/${slug}/pricing`,
    label: "Pricing",
    icon: <Tags aria-hidden />,
    keys: "g p",
  });
  const team = shellPage({
    href: `/agency/${slug}/team`,
    label: "Team",
    icon: <UsersRound aria-hidden />,
    keys: "g e",
  });
  if (!mayManage(role)) return [pricing, team];
  return [
    pricing,
    shellPage({
      href: `/agency/${slug}/clients`,
      label: "Clients",
      icon: <Users aria-hidden />,
      keys: "g c",
      count: <AlertCount count={overageAlerts} />,
    }),
    shellPage({
      href: `/agency/${slug}/overages`,
      label: "Overages",
      icon: <HandCoins aria-hidden />,
      keys: "g o",
      count: <AlertCount count={alerts} />,
    }),
    shellPage({
      href: `/agency/${slug}/invoices`,
      label: "Invoices",
      icon: <FileText aria-hidden />,
      keys: "g i",
    }),
    shellPage({
      href: `/agency/${slug}/margins`,
      label: "Margins",
      icon: <ChartColumn aria-hidden />,
      keys: "g m",
    }),
    team,
  ];
}
