/**
 * The link that a click is about to open in this tab.
 *
 * @param click Of a mouse, or of a key on a link.
 * @returns The link; null where the click opens none, or one elsewhere, or saves a file.
 */
export function linkOpenedHere(click: MouseEvent): HTMLAnchorElement | null {
  const { altKey, button, ctrlKey, metaKey, shiftKey, target } = click;
  if (button !== 0 || altKey || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return null;
  const link = target.closest("a");
  return link === null || link.hasAttribute("download") || !["", "_self"].includes(link.target) ? null : link;
}
