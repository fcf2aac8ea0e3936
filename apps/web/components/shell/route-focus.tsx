"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** How long a page may take to draw its title, in milliseconds; then the focus stays with the page itself. */
const PATIENCE_MS = 10_000;

/**
 * Takes the focus along: after going to another page it is at that page's title, not lost with the link that led
 * there. A page that puts it somewhere itself keeps it there, and an address that points at a part of a page leads to
 * that part.
 */
export function RouteFocus() {
  const path = usePathname();
  const before = useRef(path);
  useEffect(() => {
    if (path === before.current) return;
    before.current = path;
    const main = document.querySelector("main");
    if (!main || (main !== document.activeElement && main.contains(document.activeElement))) return;
    main.focus({ preventScroll: true });
    return focusTitle(main);
  }, [path]);
  return null;
}

/** The title of a page that has come: a skeleton's goes away with it, and would take the focus along. */
const TITLE = "h1:not([aria-busy='true'] *)";

/** Focuses what the address points at, else the page's title, now or once it is drawn in place of a skeleton, unless the reader has moved on. */
function focusTitle(main: HTMLElement): () => void {
  const tryNow = () => {
    const pointedAt = window.location.hash && document.getElementById(window.location.hash.slice(1));
    const title = pointedAt || main.querySelector<HTMLElement>(TITLE);
    const isWaiting = document.activeElement === main || document.activeElement === document.body;
    if (!title || !isWaiting) return !isWaiting;
    title.tabIndex = -1;
    title.focus({ preventScroll: !pointedAt });
    return true;
  };
  if (tryNow()) return () => {};
  const observer = new MutationObserver(() => tryNow() && observer.disconnect());
  observer.observe(main, { childList: true, subtree: true });
  const timer = setTimeout(() => observer.disconnect(), PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
