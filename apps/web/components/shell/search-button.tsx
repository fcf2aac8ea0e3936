"use client";

import { Search } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Kbd } from "@/components/ui/kbd.tsx";
import { showOverlay } from "./overlay.ts";

const neverChanges = () => () => {};
const open = () => showOverlay("palette");
const modKey = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl");

/** Opens search and commands: as a field in the sidebar, as an icon in the top bar. */
export function SearchButton({ isIcon = false }: { isIcon?: boolean }) {
  // The server does not know the keyboard; the keys keep their room until then.
  const mod = useSyncExternalStore(neverChanges, modKey, () => null);
  if (isIcon) {
    return (
      <Button variant="quiet" size="icon" aria-label="Search and commands" onClick={open}>
        <Search aria-hidden className="size-5" />
      </Button>
    );
  }
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={open}
      className="flex h-9 items-center gap-2.5 rounded-lg border border-line bg-canvas px-2.5 text-sm text-ink-muted transition-colors hover:border-line-strong hover:text-ink"
    >
      <Search aria-hidden className="size-4 text-ink-faint" />
      <span className="flex-1 text-left">
        Search<span className="sr-only"> and commands</span>
      </span>
      <span aria-hidden className="flex gap-1">
        {mod && <Kbd className="h-4.5">{mod}</Kbd>}
        <Kbd className="h-4.5">K</Kbd>
      </span>
    </button>
  );
}
