"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog.tsx";
import { matching, type PaletteGroup } from "./palette-action.ts";
import { PaletteList } from "./palette-list.tsx";
import { handOverTyping, typedAhead } from "./typed-ahead.ts";
import { useBuyerActions } from "./use-buyer-actions.tsx";

/**
 * Search and commands by the keyboard alone: a combobox whose list is always open. The arrow keys choose, Enter does
 * it, Escape closes.
 */
export function Palette({
  client,
  groups,
  onClose,
}: {
  /** The slug of the client whose buyers can be looked for; null in an agency. */
  client: string | null;
  groups: readonly PaletteGroup[];
  onClose: () => void;
}) {
  const [text, setText] = useState(typedAhead);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  useLayoutEffect(() => handOverTyping(setText), []);
  const found = useBuyerActions(client, text);
  const shown = [
    ...groups.map(({ name, actions }) => ({ name, actions: matching(actions, text) })),
    { name: "Buyers", actions: found.actions },
  ].filter(({ actions }) => actions.length > 0);
  const all = shown.flatMap(({ actions }) => actions);
  // What was chosen may be gone since: then the first is.
  const active = all.find((action) => action.id === chosen) ?? all[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || all.length === 0 || !active) return;
    const at = all.indexOf(active);
    if (event.key === "ArrowDown") setChosen(all[(at + 1) % all.length]?.id ?? null);
    else if (event.key === "ArrowUp") setChosen(all.at(at - 1)?.id ?? null);
    else if (event.key === "Enter") run(active);
    else return;
    event.preventDefault();
  };
  const run = (action: { run: () => void }) => {
    onClose();
    action.run();
  };
  return (
    <Dialog
      label="Search and commands"
      isOpen
      onClose={onClose}
      className="mt-[12dvh] mb-auto max-w-xl overflow-hidden p-0"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <input
          role="combobox"
          aria-label={client ? "Search pages, buyers and commands" : "Search pages and commands"}
          aria-autocomplete="list"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={active && `${id}-${active.id}`}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={client ? "Search buyers, or jump to a page…" : "Jump to a page…"}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-faint"
        />
      </div>
      <div className="h-[min(24rem,60dvh)] scroll-py-2 overflow-y-auto p-2">
        <PaletteList id={id} groups={shown} active={active} onPoint={setChosen} onChoose={run} />
        {all.length === 0 && (
          <p className="px-2.5 py-10 text-center text-sm text-ink-muted">
            {found.isWaiting ? "Searching…" : `Nothing here is called “${text.trim()}”.`}
          </p>
        )}
        {found.hasFailed && (
          <p className="px-2.5 py-2 text-sm text-danger">
            Buyers could not be searched just now. Type on to try again.
          </p>
        )}
      </div>
      <output className="sr-only">
        {found.isWaiting ? "" : `${all.length} ${all.length === 1 ? "result" : "results"}`}
      </output>
    </Dialog>
  );
}
