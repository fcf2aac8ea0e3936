import type { Token } from "./read-tokens.ts";
import { type Span, splitCondition } from "./split-condition.ts";

const ends = new Set(
  "group order limit returning for union except intersect window having on offset loop then do ;".split(" "),
);

/**
 * What a `where` asks for, conjunct by conjunct, wherever one stands: in queries, updates, deletes and filters.
 *
 * @param tokens those of a function's body
 */
export function findConditions(tokens: readonly Token[]): Span[] {
  return tokens.flatMap((token, at) => {
    if (token.text !== "where") return [];
    // the bracket that closes around the query stands one less deep
    const length = tokens
      .slice(at + 1)
      .findIndex(({ depth, text }) => depth < token.depth || (depth === token.depth && ends.has(text)));
    return splitCondition(tokens.slice(at + 1, length === -1 ? undefined : at + 1 + length), "and");
  });
}
