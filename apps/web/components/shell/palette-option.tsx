"use client";

/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role -- an option of a combobox: the
   keyboard chooses in the field, as the pattern has it */

import { useEffect, useRef } from "react";
import { KeyNames } from "@/components/keys/key-names.tsx";
import { cn } from "@/components/ui/cn.ts";
import type { PaletteAction } from "./palette-action.ts";

/** One entry of the palette. The keyboard stays in the field above; this is where it points. */
export function PaletteOption({
  id,
  action,
  isActive,
  onPoint,
  onChoose,
}: {
  id: string;
  action: PaletteAction;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses in the combobox, as its pattern has it
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onPointerMove={isActive ? undefined : onPoint}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cn(
        "flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-2.5 py-1.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint",
        isActive && "bg-sunken [&_svg]:text-accent",
      )}
    >
      {action.icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{action.label}</span>
        {action.hint && <span className="block truncate text-xs text-ink-muted">{action.hint}</span>}
      </span>
      {action.keys && (
        <span aria-hidden className="max-sm:hidden">
          <KeyNames keys={action.keys} />
        </span>
      )}
    </div>
  );
}
