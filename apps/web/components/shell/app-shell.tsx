import type { MyAccount } from "@credence/core/accounts/read-my-accounts";
import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Wordmark } from "@/components/ui/wordmark.tsx";
import { AccountSwitcher } from "./account-switcher.tsx";
import { Drawer } from "./drawer.tsx";
import { Keyboard } from "./keyboard.tsx";
import { NavLink } from "./nav-link.tsx";
import type { ShellPage } from "./shell-page.ts";
import { ShortcutsButton } from "./shortcuts-button.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** What surrounds every page of an account: a sidebar, which is a drawer under a top bar on phones. */
export function AppShell({
  account,
  accounts,
  email,
  pages,
  credits,
  topBarCredits,
  signOut,
  children,
}: {
  account: { slug: string; name: string; agency_name: string | null };
  accounts: MyAccount[];
  email: string;
  pages: readonly ShellPage[];
  /** The balances, for accounts that have some. */
  credits?: ReactNode;
  topBarCredits?: ReactNode;
  signOut: () => Promise<void>;
  children: ReactNode;
}) {
  const sidebar = (
    <div className="flex h-full flex-col gap-5 overflow-y-auto p-4">
      <Wordmark className="px-2 pt-1" />
      <AccountSwitcher current={account} accounts={accounts} />
      <nav aria-label="Account" className="flex flex-col gap-0.5">
        {pages.map(({ href, label, icon, count }) => (
          <NavLink key={href} href={href}>
            {icon}
            {label}
            {count}
          </NavLink>
        ))}
      </nav>
      <div className="mt-auto space-y-4">
        {credits}
        <div className="flex items-center gap-1 border-t border-line pt-3 pl-2">
          <span className="min-w-0 flex-1 truncate text-xs text-ink-muted" title={email}>
            {email}
          </span>
          <ShortcutsButton />
          <ThemeToggle />
          <form action={signOut}>
            <Button type="submit" variant="quiet" size="icon" aria-label="Sign out" title="Sign out">
              <LogOut aria-hidden className="size-4" />
            </Button>
          </form>
        </div>
      </div>
    </div>
  );
  return (
    <div className="lg:grid lg:grid-cols-[16.5rem_minmax(0,1fr)]">
      <aside
        aria-label="Sidebar"
        className="sticky top-0 hidden h-dvh border-r border-line bg-surface lg:block"
      >
        {sidebar}
      </aside>
      <div className="min-w-0">
        <header className="sticky top-0 z-10 flex h-14 items-center justify-between gap-3 border-b border-line bg-surface px-3 lg:hidden">
          <div className="flex items-center gap-2">
            <Drawer>{sidebar}</Drawer>
            <Wordmark />
          </div>
          {topBarCredits}
        </header>
        <main id="main" className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-8 lg:px-12 lg:py-10">
          {children}
        </main>
      </div>
      <Keyboard pages={pages} />
    </div>
  );
}
