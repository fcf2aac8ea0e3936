import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import { Tags } from "lucide-react";
import { signOut } from "@/app/_actions/sign-out.ts";
import { AppShell } from "@/components/shell/app-shell.tsx";
import { NavLink } from "@/components/shell/nav-link.tsx";
import { requireAccount } from "@/lib/session.ts";

export default async function AgencyLayout({ children, params }: LayoutProps<"/agency/[account]">) {
  const { db, user_id, email, account } = await requireAccount((await params).account, "agency");
  return (
    <AppShell
      account={account}
      accounts={await readMyAccounts(db, { user_id })}
      email={email}
      signOut={signOut}
      navigation={
        <NavLink href={`/agency/${account.slug}/pricing`}>
          <Tags aria-hidden />
          Pricing
        </NavLink>
      }
    >
      {children}
    </AppShell>
  );
}
