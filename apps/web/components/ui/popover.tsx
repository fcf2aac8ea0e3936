"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

const AREAS = {
  below: "[position-area:bottom_span-right] [position-try-fallbacks:flip-block,flip-inline]",
  // Above where there is no room beside it, as on phones.
  right: "[position-area:right_span-top] [position-try-fallbacks:top_span-right]",
} as const;

/**
 * A button that opens a panel beside itself: the browser's own popover, so Escape, a click elsewhere and
 * the way back of the focus work as everywhere.
 */
export function Popover({
  label,
  trigger,
  triggerClassName,
  panelClassName,
  side = "below",
  beside,
  onOpenChange,
  children,
}: {
  /** Names the panel. */
  label: string;
  /** What stands in the button. */
  trigger: ReactNode;
  triggerClassName?: string;
  panelClassName?: string;
  side?: keyof typeof AREAS;
  /** The CSS anchor name of what the panel opens beside, where that is not the button. */
  beside?: string;
  onOpenChange?: (isOpen: boolean) => void;
  /** The panel; given a function, it gets the means to close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const id = useId();
  const anchor = `--anchor-${id.replace(/[^\w-]/g, "")}`;
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        // Set by script: the page's policy takes no style attributes in HTML. Until then the button is the anchor anyway.
        ref={(button) => button?.style.setProperty("anchor-name", anchor)}
        className={triggerClassName}
      >
        {trigger}
      </button>
      <dialog
        id={id}
        popover="auto"
        aria-label={label}
        onToggle={(event) => onOpenChange?.(event.newState === "open")}
        ref={(panel) => panel?.style.setProperty("position-anchor", beside ?? anchor)}
        className={cn(
          AREAS[side],
          "inset-auto my-2 rounded-xl border border-line bg-surface text-ink shadow-raised",
          panelClassName,
        )}
      >
        {typeof children === "function" ? children(close) : children}
      </dialog>
    </>
  );
}
