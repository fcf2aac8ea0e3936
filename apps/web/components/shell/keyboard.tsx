"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useShortcut } from "@/components/keys/use-shortcut.ts";
import type { PaletteContent } from "./account-palette.tsx";
import { OnDemand } from "./on-demand.tsx";
import { showOverlay, useOverlay } from "./overlay.ts";
import type { ShellPage } from "./shell-page.ts";

const loadList = async () => (await import("@/components/keys/shortcut-list.tsx")).ShortcutList;
const loadPalette = async () => (await import("./account-palette.tsx")).AccountPalette;
const close = () => showOverlay(null);

/** Keys that work on every page of an account, and what they open. */
export function Keyboard(content: PaletteContent) {
  const overlay = useOverlay();
  // Left while one is on its way, what is typed elsewhere would be kept for it for ever.
  useEffect(() => close, []);
  useShortcut({
    keys: "mod+k",
    does: "Search and commands",
    group: "Everywhere",
    run: () => showOverlay("palette"),
  });
  useShortcut({
    keys: "?",
    does: "Keyboard shortcuts",
    group: "Everywhere",
    run: () => showOverlay("shortcuts"),
  });
  return (
    <>
      {content.pages.map((page) => (
        <GoTo key={page.href} page={page} />
      ))}
      <OnDemand isWanted={overlay === "palette"} load={loadPalette} props={content} onFailure={close} />
      <OnDemand
        isWanted={overlay === "shortcuts"}
        load={loadList}
        props={{ onClose: close }}
        onFailure={close}
      />
    </>
  );
}

function GoTo({ page }: { page: ShellPage }) {
  const router = useRouter();
  useShortcut({ keys: page.keys, does: page.label, group: "Go to", run: () => router.push(page.href) });
  return null;
}
