import { mayManage } from "@credence/core/accounts/account";
import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import { readBalances } from "@credence/core/credits/read-balances";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { Building2, CreditCard, Gauge, ReceiptText } from "lucide-react";
import { signOut } from "@/app/_actions/sign-out.ts";
import { BalanceAnnouncer } from "@/components/credits/balance-announcer.tsx";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { SidebarCredits } from "@/components/credits/sidebar-credits.tsx";
import { TopBarBalance } from "@/components/credits/top-bar-balance.tsx";
import { createQueryClient } from "@/components/query/query-client.ts";
import { AppShell } from "@/components/shell/app-shell.tsx";
import { NavLink } from "@/components/shell/nav-link.tsx";
import { requireAccount } from "@/lib/session.ts";

export default async function HomeLayout({ children, params }: LayoutProps<"/home/[account]">) {
  const { db, user_id, email, account } = await requireAccount((await params).account, "client");
  const queries = createQueryClient();
  const [accounts] = await Promise.all([
    readMyAccounts(db, { user_id }),
    queries.prefetchQuery({
      ...balancesQuery(account.slug),
      queryFn: async () => ({ balances: await readBalances(db, { account_id: account.id }) }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <AppShell
        account={account}
        accounts={accounts}
        email={email}
        signOut={signOut}
        navigation={
          <>
            <NavLink href={`/home/${account.slug}/usage`}>
              <Gauge aria-hidden />
              Usage
            </NavLink>
            <NavLink href={`/home/${account.slug}/buyers`}>
              <Building2 aria-hidden />
              Buyers
            </NavLink>
            <NavLink href={`/home/${account.slug}/transactions`}>
              <ReceiptText aria-hidden />
              Transactions
            </NavLink>
            {mayManage(account.role) && (
              <NavLink href={`/home/${account.slug}/billing`}>
                <CreditCard aria-hidden />
                Billing
              </NavLink>
            )}
          </>
        }
        credits={<SidebarCredits account={account.slug} timeZone={account.timezone} />}
        topBarCredits={<TopBarBalance account={account.slug} />}
      >
        <BalanceAnnouncer account={account.slug} />
        {children}
      </AppShell>
    </HydrationBoundary>
  );
}
