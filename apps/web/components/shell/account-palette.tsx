"use client";

import type { MyAccount } from "@credence/core/accounts/read-my-accounts";
import { ArrowLeftRight, Keyboard, LogOut, SunMoon } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { startTransition } from "react";
import { beginLeaving } from "@/components/query/leave.ts";
import { accountPath } from "./account-path.ts";
import { showOverlay } from "./overlay.ts";
import { Palette } from "./palette.tsx";
import type { PaletteGroup } from "./palette-action.ts";
import type { ShellLink } from "./shell-link.ts";
import type { ShellPage } from "./shell-page.ts";

export interface PaletteContent {
  readonly account: { readonly slug: string; readonly kind: MyAccount["kind"] };
  readonly accounts: readonly MyAccount[];
  readonly pages: readonly ShellPage[];
  readonly links: readonly ShellLink[];
  readonly signOut: () => Promise<void>;
}

/** The palette with all that can be gone to and done in an account. */
export function AccountPalette({ account, accounts, pages, links, signOut }: PaletteContent) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const groups: PaletteGroup[] = [
    {
      name: "Go to",
      actions: pages.map(({ href, label, icon, keys }) => ({
        id: href,
        label,
        icon,
        keys,
        run: () => router.push(href),
      })),
    },
    {
      name: "Do",
      actions: [
        ...links.map(({ label, also, icon, path, isDownload }) => ({
          id: path,
          label,
          also,
          icon,
          run: () => {
            if (isDownload) window.location.assign(path);
            else router.push(path as Route);
            // Where one is there already, no page comes that would take the focus along.
            const [page, part] = path.split("#");
            if (part && page === window.location.pathname) document.getElementById(part)?.focus();
          },
        })),
        {
          id: "theme",
          label: resolvedTheme === "dark" ? "Switch to light" : "Switch to dark",
          also: "theme mode appearance",
          icon: <SunMoon aria-hidden />,
          run: () => setTheme(resolvedTheme === "dark" ? "light" : "dark"),
        },
        {
          id: "shortcuts",
          label: "Keyboard shortcuts",
          also: "help keys",
          keys: "?",
          icon: <Keyboard aria-hidden />,
          run: () => showOverlay("shortcuts"),
        },
        {
          id: "sign-out",
          label: "Sign out",
          also: "log out leave",
          icon: <LogOut aria-hidden />,
          run: () => {
            beginLeaving();
            startTransition(signOut);
          },
        },
      ],
    },
    {
      name: "Switch account",
      actions: accounts
        .filter(({ slug }) => slug !== account.slug)
        .map((other) => ({
          id: other.id,
          label: other.name,
          also: "account switch",
          hint: other.kind === "agency" ? "Agency" : "Client",
          icon: <ArrowLeftRight aria-hidden />,
          run: () => router.push(accountPath(other)),
        })),
    },
  ];
  return (
    <Palette
      client={account.kind === "client" ? account.slug : null}
      groups={groups}
      onClose={() => showOverlay(null)}
    />
  );
}
