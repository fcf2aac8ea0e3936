"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { cn } from "./cn.ts";

/**
 * A modal dialog: the browser's own, so the keyboard stays in it, Escape and a click outside close it, and what had
 * the focus gets it back. Its content is mounted only while it is open. What carries `data-autofocus` is focused
 * first.
 */
export function Dialog({
  label,
  isOpen,
  onClose,
  className,
  children,
}: {
  /** Names the dialog to those who cannot see its heading. */
  label: string;
  isOpen: boolean;
  /** The dialog has closed, or is asked to. */
  onClose: () => void;
  className?: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element | null>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || !isOpen) return;
    opener.current = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    // Also when the dialog goes away with the screen that it belongs to: closing is what gives the focus back.
    return () => element.close();
  }, [isOpen]);

  useEffect(() => {
    if (isOpen || !opener.current) return;
    const wasThere = opener.current.isConnected;
    opener.current = null;
    // What opened it may be gone by now: the page's title is where one finds one's way again.
    if (!wasThere && document.activeElement === document.body) {
      document.querySelector<HTMLElement>("main h1")?.focus();
    }
  }, [isOpen]);

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      closedby="any"
      onCancel={(event) => {
        // The browser tells of closing a moment later: until then a key would be heard by what still counts as open.
        if (event.target === event.currentTarget) onClose();
      }}
      onClose={(event) => {
        // Popovers inside close too, and their event is not about us; nor is that of a closing before it was opened again.
        if (event.target === event.currentTarget && isOpen && !event.currentTarget.open) onClose();
      }}
      className={cn(
        "m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg overflow-y-auto rounded-xl border border-line bg-surface text-ink shadow-raised transition-opacity duration-100 backdrop:bg-black/50 starting:open:opacity-0",
        className,
      )}
    >
      {isOpen && children}
    </dialog>
  );
}
