"use client";

let text = "";

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.length === 1) text += event.key;
  else if (event.key === "Backspace") text = text.slice(0, -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** From now on keeps what is typed, for a field that is still on its way. */
export function keepTyping(): void {
  text = "";
  window.addEventListener("keydown", keep, { capture: true });
}

/**
 * What has been typed so far.
 *
 * @returns The text.
 */
export function typedAhead(): string {
  return text;
}

/** The field is there: what is typed goes to it. */
export function endTyping(): void {
  window.removeEventListener("keydown", keep, { capture: true });
}
