import { mayManage } from "@credence/core/accounts/account";
import { openAccount } from "@credence/core/accounts/open-account";
import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import { countAlerts } from "@credence/core/billing/read-alerts";
import { countOverageAlerts } from "@credence/core/clients/read-overage-alerts";
import { countOpenReports } from "@credence/core/reports/read-agency-reports";
import { ChartColumn, FileText, Flag, HandCoins, Settings, Tags, Users, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { after } from "next/server";
import { signInAgain } from "@/app/_actions/sign-in-again.ts";
import { signOut } from "@/app/_actions/sign-out.ts";
import { AccountProviders } from "@/components/shell/account-providers.tsx";
import { AppShell } from "@/components/shell/app-shell.tsx";
import { OpenCount } from "@/components/shell/open-count.tsx";
import { type ShellPage, shellPage } from "@/components/shell/shell-page.ts";
import { toFailure } from "@/lib/failure.ts";
import { type OwnAccount, requireAccount } from "@/lib/session.ts";

/** On every page of an agency: counting further would be for nothing, "9+" says enough. */
const REPORTS_COUNTED = 10;

/** An account that is not the reader's has no page, and no page's title either. */
export async function generateMetadata({ params }: LayoutProps<"/agency/[account]">): Promise<Metadata> {
  await requireAccount((await params).account, "agency");
  return {};
}

export default async function AgencyLayout({ children, params }: LayoutProps<"/agency/[account]">) {
  const { db, user_id, email, account } = await requireAccount((await params).account, "agency");
  after(() => openAccount(db, { account_id: account.id }).catch(toFailure));
  const isManager = mayManage(account.role);
  const [accounts, alerts, overageAlerts, reports] = await Promise.all([
    readMyAccounts(db),
    isManager ? orNone(countAlerts(db, { agency_id: account.id })) : 0,
    isManager ? orNone(countOverageAlerts(db, { agency_id: account.id })) : 0,
    isManager ? orNone(countOpenReports(db, { agency_id: account.id, limit: REPORTS_COUNTED })) : 0,
  ]);
  return (
    <AccountProviders reader={user_id} account={account}>
      <AppShell
        account={account}
        accounts={accounts}
        user={{ id: user_id, email }}
        signOut={signOut}
        signInAgain={signInAgain}
        pages={pagesOf(account, { alerts, overageAlerts, reports })}
      >
        {children}
      </AppShell>
    </AccountProviders>
  );
}

/** A mark beside a link is no reason to have no page. */
function orNone(count: Promise<number>): Promise<number> {
  return count.catch((error: unknown) => {
    toFailure(error);
    return 0;
  });
}

function pagesOf(
  { slug, role }: OwnAccount,
  open: { alerts: number; overageAlerts: number; reports: number },
): ShellPage[] {
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
      count: <OpenCount count={open.overageAlerts} most={99} of="alert" />,
    }),
    shellPage({
      href: `/agency/${slug}/overages`,
      label: "Overages",
      icon: <HandCoins aria-hidden />,
      keys: "g o",
      count: <OpenCount count={open.alerts} most={99} of="alert" />,
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
    shellPage({
      href: `/agency/${slug}/reports`,
      label: "Reports",
      icon: <Flag aria-hidden />,
      keys: "g r",
      count: <OpenCount count={open.reports} most={REPORTS_COUNTED - 1} of="report" />,
    }),
    team,
    shellPage({
      href: `/agency/${slug}/settings`,
      label: "Settings",
      icon: <Settings aria-hidden />,
      keys: "g s",
    }),
  ];
}
