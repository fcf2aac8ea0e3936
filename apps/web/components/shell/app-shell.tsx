import type { AccountKind } from "@credence/core/accounts/account";
import type { MyAccount } from "@credence/core/accounts/read-my-accounts";
import Link from "next/link";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/ui/wordmark.tsx";
import { AccountSwitcher } from "./account-switcher.tsx";
import { ConnectionNotice } from "./connection-notice.tsx";
import { Drawer } from "./drawer.tsx";
import { Keyboard } from "./keyboard.tsx";
import { NavLink } from "./nav-link.tsx";
import { RouteFocus } from "./route-focus.tsx";
import { SearchButton } from "./search-button.tsx";
import { SessionKeeper } from "./session-keeper.tsx";
import type { ShellLink } from "./shell-link.ts";
import type { ShellPage } from "./shell-page.ts";
import { ShortcutsButton } from "./shortcuts-button.tsx";
import type { SignInAgainAction } from "./sign-in-again.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** What surrounds every page of an account: a sidebar, which is a drawer under a top bar on phones. */
export function AppShell({
  account,
  accounts,
  user,
  pages,
  links = [],
  credits,
  topBarCredits,
  signOut,
  signInAgain,
  children,
}: {
  account: { slug: string; kind: AccountKind; name: string; agency_name: string | null };
  accounts: MyAccount[];
  user: { readonly id: string; readonly email: string };
  pages: readonly ShellPage[];
  /** What the palette can do besides. */
  links?: readonly ShellLink[];
  /** The balances, for accounts that have some. */
  credits?: ReactNode;
  topBarCredits?: ReactNode;
  signOut: () => Promise<void>;
  signInAgain: SignInAgainAction;
  children: ReactNode;
}) {
  const sidebar = (
    <div className="flex h-full flex-col gap-5 overflow-y-auto p-4">
      <Wordmark className="px-2 pt-1" />
      <div className="flex flex-col gap-3">
        <AccountSwitcher current={account} accounts={accounts} />
        <SearchButton />
      </div>
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
          <Link
            href="/password"
            prefetch={false}
            aria-label={`${user.email}: change your password`}
            title={`${user.email}: change your password`}
            className="min-w-0 flex-1 truncate rounded-sm text-xs text-ink-muted hover:text-ink hover:underline"
          >
            {user.email}
          </Link>
          <ShortcutsButton />
          <ThemeToggle />
          <SignOutButton signOut={signOut} />
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
          <div className="flex items-center gap-1">
            {topBarCredits}
            <SearchButton isIcon />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-8 lg:px-12 lg:py-10"
        >
          {children}
        </main>
      </div>
      <Keyboard
        account={{ slug: account.slug, kind: account.kind }}
        accounts={accounts}
        pages={pages}
        links={links}
        signOut={signOut}
      />
      <RouteFocus />
      <ConnectionNotice />
      <SessionKeeper user={user} signInAgain={signInAgain} />
    </div>
  );
}
