import type { Span } from "./split-condition.ts";

/** The text with what stands at `span` replaced. */
export function replaceSpan(text: string, { end, start }: Span, instead: string): string {
  return text.slice(0, start) + instead + text.slice(end);
}

/** What stands at `span`, on one line, cut after 110 letters. */
export function quoteSpan(text: string, { end, start }: Span): string {
  const line = text.slice(start, end).replaceAll(/\s+/g, " ");
  return line.length > 110 ? `${line.slice(0, 109)}…` : line;
}
