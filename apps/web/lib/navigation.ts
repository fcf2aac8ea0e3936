const NAVIGATION = "credence-navigation";

/**
 * Tells this tab that another page of ours has been asked for, and has yet to come.
 *
 * @param href Its address, from the root on or whole.
 */
export function tellNavigation(href: string): void {
  window.dispatchEvent(new CustomEvent<string>(NAVIGATION, { detail: href }));
}

/**
 * Hears of each page that is asked for in this tab: by a link, a key, the palette, or back and forward.
 *
 * @param hear Called before the page has come, with its address; also where only what follows its path changes.
 * @returns How to stop it.
 */
export function onNavigation(hear: (to: URL) => void): () => void {
  const listen = (event: Event) => hear(new URL((event as CustomEvent<string>).detail, window.location.href));
  window.addEventListener(NAVIGATION, listen);
  return () => window.removeEventListener(NAVIGATION, listen);
}
