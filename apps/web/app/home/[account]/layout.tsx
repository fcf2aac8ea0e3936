import { mayManage } from "@credence/core/accounts/account";
import { openAccount } from "@credence/core/accounts/open-account";
import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import { readBalances } from "@credence/core/credits/read-balances";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { Building2, CirclePlus, CreditCard, Download, Gauge, ReceiptText, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { after } from "next/server";
import { signInAgain } from "@/app/_actions/sign-in-again.ts";
import { signOut } from "@/app/_actions/sign-out.ts";
import { SuspensionBanner, SuspensionProvider } from "@/components/clients/suspension.tsx";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { LiveBalances } from "@/components/credits/live-balances.tsx";
import { SidebarCredits } from "@/components/credits/sidebar-credits.tsx";
import { TopBarBalance } from "@/components/credits/top-bar-balance.tsx";
import { createQueryClient } from "@/components/query/query-client.ts";
import { AccountProviders } from "@/components/shell/account-providers.tsx";
import { AppShell } from "@/components/shell/app-shell.tsx";
import type { ShellLink } from "@/components/shell/shell-link.ts";
import { type ShellPage, shellPage } from "@/components/shell/shell-page.ts";
import { toFailure } from "@/lib/failure.ts";
import { type OwnAccount, requireAccount } from "@/lib/session.ts";

/** An account that is not the reader's has no page, and no page's title either. */
export async function generateMetadata({ params }: LayoutProps<"/home/[account]">): Promise<Metadata> {
  await requireAccount((await params).account, "client");
  return {};
}

export default async function HomeLayout({ children, params }: LayoutProps<"/home/[account]">) {
  const { db, user_id, email, account } = await requireAccount((await params).account, "client");
  after(() => openAccount(db, { account_id: account.id }).catch(toFailure));
  const queries = createQueryClient();
  const [accounts] = await Promise.all([
    readMyAccounts(db),
    queries.prefetchQuery({
      ...balancesQuery(account.slug),
      queryFn: async () => ({ balances: await readBalances(db, { account_id: account.id }) }),
    }),
  ]);
  return (
    <AccountProviders reader={user_id} account={account}>
      <HydrationBoundary state={dehydrate(queries)}>
        <AppShell
          account={account}
          accounts={accounts}
          user={{ id: user_id, email }}
          signOut={signOut}
          signInAgain={signInAgain}
          pages={pagesOf(account)}
          links={linksOf(account)}
          credits={<SidebarCredits account={account.slug} />}
          topBarCredits={<TopBarBalance account={account.slug} />}
        >
          <LiveBalances account={account.slug} />
          <SuspensionProvider
            because={account.suspended_because}
            agencyName={account.agency_name ?? "Your agency"}
          >
            <SuspensionBanner accountName={account.name} />
            {children}
          </SuspensionProvider>
        </AppShell>
      </HydrationBoundary>
    </AccountProviders>
  );
}

function pagesOf({ slug, role }: OwnAccount): ShellPage[] {
  const pages = [
    shellPage({ href: `/home/${slug}/usage`, label: "Usage", icon: <Gauge aria-hidden />, keys: "g u" }),
    shellPage({
      href: `/home/${slug}/buyers`,
      label: "Buyers",
      icon: <Building2 aria-hidden />,
      keys: "g b",
    }),
    shellPage({
      href: `/home/${slug}/transactions`,
      label: "Transactions",
      icon: <ReceiptText aria-hidden />,
      keys: "g t",
    }),
  ];
  const team = shellPage({
    href: `/home/${slug}/team`,
    label: "Team",
    icon: <UsersRound aria-hidden />,
    keys: "g e",
  });
  if (!mayManage(role)) return [...pages, team];
  return [
    ...pages,
    shellPage({
      href: `/home/${slug}/billing`,
      label: "Billing",
      icon: <CreditCard aria-hidden />,
      keys: "g i",
    }),
    team,
  ];
}

function linksOf({ slug, role }: OwnAccount): ShellLink[] {
  const exported: ShellLink = {
    label: "Export revealed contacts",
    also: "download csv",
    icon: <Download aria-hidden />,
    path: `/api/buyers/export?${new URLSearchParams({ account: slug })}`,
    isDownload: true,
  };
  if (!mayManage(role)) return [exported];
  const add: ShellLink = {
    label: "Add credits",
    also: "buy purchase top up",
    icon: <CirclePlus aria-hidden />,
    path: `/home/${slug}/usage#add-credits`,
  };
  return [add, exported];
}
