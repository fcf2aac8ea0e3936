"use client";

import type { PaletteAction, PaletteGroup } from "./palette-action.ts";
import { PaletteOption } from "./palette-option.tsx";

/** What the palette offers, group by group. The keyboard stays in the field above. */
export function PaletteList({
  id,
  groups,
  active,
  onPoint,
  onChoose,
}: {
  /** Begins the ids of the list and its options. */
  id: string;
  groups: readonly PaletteGroup[];
  active: PaletteAction | undefined;
  onPoint: (id: string) => void;
  onChoose: (action: PaletteAction) => void;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the pattern's listbox holds icons and two lines
    <div id={`${id}-list`} role="listbox" aria-label="Results" tabIndex={-1}>
      {groups.map(({ name, actions }) => (
        <fieldset key={name} aria-labelledby={`${id}-${name}`} className="min-w-0 pb-1.5">
          <div id={`${id}-${name}`} role="presentation" className="px-2.5 pt-2 pb-1 text-xs text-ink-muted">
            {name}
          </div>
          {actions.map((action) => (
            <PaletteOption
              key={action.id}
              id={`${id}-${action.id}`}
              action={action}
              isActive={action === active}
              onPoint={() => onPoint(action.id)}
              onChoose={() => onChoose(action)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
