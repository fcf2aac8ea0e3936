import type { Token } from "./read-tokens.ts";

/** A piece of a text, from `start` up to and without `end`. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Splits a condition at `and` or at `or`, where they stand at its own depth; the `and` of a `between` is none.
 *
 * @param tokens those of the condition alone
 * @param by the word to split at
 * @returns the pieces; one where there is nothing to split. A condition with an `or` at its depth has no conjuncts but itself.
 */
export function splitCondition(tokens: readonly Token[], by: "and" | "or"): Span[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return [];
  const whole: Span = { start: first.start, end: last.end };
  if (by === "and" && splitCondition(tokens, "or").length > 1) return [whole];
  const spans: Span[] = [];
  let between = 0;
  let start = first.start;
  let previous = first;
  for (const token of tokens) {
    if (token.depth === first.depth) {
      if (token.text === "between") between++;
      else if (token.text === "and" && between > 0) between--;
      else if (token.text === by) {
        spans.push({ start, end: previous.end });
        start = -1;
      }
    }
    if (start === -1 && token.text !== by) start = token.start;
    previous = token;
  }
  spans.push({ start, end: last.end });
  return spans;
}
