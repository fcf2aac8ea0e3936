"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useShortcut } from "@/components/keys/use-shortcut.ts";
import { showOverlay, useOverlay } from "./overlay.ts";
import type { ShellPage } from "./shell-page.ts";

const ShortcutList = dynamic(async () => (await import("@/components/keys/shortcut-list.tsx")).ShortcutList, {
  ssr: false,
});

/** Keys that work on every page of an account, and the list of all that work now. */
export function Keyboard({ pages }: { pages: readonly ShellPage[] }) {
  const overlay = useOverlay();
  useShortcut({
    keys: "?",
    does: "Keyboard shortcuts",
    group: "Everywhere",
    run: () => showOverlay("shortcuts"),
  });
  return (
    <>
      {pages.map((page) => (
        <GoTo key={page.href} page={page} />
      ))}
      {overlay === "shortcuts" && <ShortcutList onClose={() => showOverlay(null)} />}
    </>
  );
}

function GoTo({ page }: { page: ShellPage }) {
  const router = useRouter();
  useShortcut({ keys: page.keys, does: page.label, group: "Go to", run: () => router.push(page.href) });
  return null;
}
