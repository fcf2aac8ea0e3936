/**
 * Remembers where the reader is, for an answer that would move the focus when it comes: whoever has gone on to
 * something else meanwhile keeps it.
 *
 * @returns To be asked later: whether the focus is still there with the same text in it, or what held it has gone.
 */
export function rememberFocus(): () => boolean {
  const { activeElement: before } = document;
  const text = textIn(before);
  return () => {
    const { activeElement: now } = document;
    if (now === null || now === document.body) return true;
    // Of a dialog that was closed, what had opened it has the focus.
    if (before !== null && !before.isConnected) return textIn(now) === null;
    return now === before && textIn(now) === text;
  };
}

function textIn(element: Element | null): string | null {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : null;
}
