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

/** No field comes after all: what is typed goes where it always goes. */
export function endTyping(): void {
  window.removeEventListener("keydown", keep, { capture: true });
}

/**
 * The field is there: from now on what is typed goes to it by itself.
 *
 * @param field Gets all that was typed until now, also what came after the field was drawn.
 */
export function handOverTyping(field: (text: string) => void): void {
  endTyping();
  field(text);
}
