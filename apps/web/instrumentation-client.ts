import { tellNavigation } from "./lib/navigation.ts";

/** Next calls this when a page is asked for, in whatever way, before it has come. */
export function onRouterTransitionStart(href: string): void {
  // After the transition in which Next calls it: what changes within that is drawn only once the page has come.
  queueMicrotask(() => tellNavigation(href));
}
