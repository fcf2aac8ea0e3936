"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Label } from "@/components/ui/field.tsx";
import { KeyNames } from "./key-names.tsx";
import { type Shortcut, setSingleKeys } from "./shortcuts.ts";
import { useShortcutsNow, useSingleKeys } from "./use-shortcuts-now.ts";

/** What the keyboard can do on the screen as it stands, and the switch for single keys. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const groups = Map.groupBy(newestOf(useShortcutsNow()), ({ group }) => group);
  const areOn = useSingleKeys();
  return (
    <Dialog label="Keyboard shortcuts" isOpen onClose={onClose}>
      <div className="p-5 sm:p-6">
        <div className="mb-4 flex items-center justify-between gap-4">
          <h2 className="text-lg font-semibold">Keyboard shortcuts</h2>
          <Button
            variant="quiet"
            size="icon"
            aria-label="Close"
            className="-my-2 -mr-2"
            data-autofocus
            onClick={onClose}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
        <div className="space-y-5">
          {[...groups].map(([group, shortcuts]) => (
            <section key={group} aria-label={group}>
              <h3 className="mb-1 text-xs font-medium text-ink-muted">{group}</h3>
              <dl className="divide-y divide-line text-sm">
                {shortcuts.map(({ keys, does }) => (
                  <div key={keys} className="flex items-center justify-between gap-4 py-2">
                    <dt className={areOn || keys.startsWith("mod+") ? undefined : "text-ink-faint"}>
                      {does}
                    </dt>
                    <dd>
                      <KeyNames keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="mt-5 flex items-start gap-3 border-t border-line pt-4 text-sm">
          <input
            id="single-keys"
            type="checkbox"
            checked={areOn}
            onChange={(event) => setSingleKeys(event.target.checked)}
            aria-describedby="single-keys-why"
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <div>
            <Label htmlFor="single-keys">Single-key shortcuts</Label>
            <p id="single-keys-why" className="text-pretty text-ink-muted">
              Switch these off if you speak to your computer, or press keys by accident. Shortcuts with Ctrl
              or ⌘ keep working.
            </p>
          </div>
        </div>
      </div>
    </Dialog>
  );
}

function newestOf(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];
}
