import type { Token } from "./read-tokens.ts";
import { type Span, splitCondition } from "./split-condition.ts";

/** An `if` or `elsif` of PL/pgSQL. */
export interface Branch {
  condition: Span;
  /** What it asks for, where any one of several is enough. */
  disjuncts: Span[];
  /** Whether it ends the function there, by raising or by answering. */
  refuses: boolean;
}

const begins = new Set([";", "then", "else", "loop", "begin"]);

/**
 * The branches of a function.
 *
 * @param tokens those of a body in PL/pgSQL
 */
export function findBranches(tokens: readonly Token[]): Branch[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1]?.text ?? ";";
    const isBranch = token.text === "elsif" || (token.text === "if" && begins.has(before));
    if (!isBranch) return [];
    const then = tokens.findIndex(({ depth, text }, i) => i > at && depth === token.depth && text === "then");
    const condition = tokens.slice(at + 1, then);
    const [first, last] = [condition[0], condition.at(-1)];
    if (!first || !last) return [];
    return [
      {
        condition: { start: first.start, end: last.end },
        disjuncts: splitCondition(condition, "or"),
        refuses: refusesAfter(tokens, then),
      },
    ];
  });
}

/** Whether what follows `then`, up to its own end, raises or returns. */
function refusesAfter(tokens: readonly Token[], then: number): boolean {
  let inner = 0;
  for (let at = then + 1; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? "";
    const before = tokens[at - 1]?.text ?? "";
    if (text === "if" && before === "end") {
      if (inner === 0) return false;
      inner--;
    } else if (text === "if" && begins.has(before)) inner++;
    else if (inner === 0 && (text === "elsif" || (text === "else" && before === ";"))) return false;
    else if (inner === 0 && (text === "raise" || text === "return") && begins.has(before)) return true;
  }
  return false;
}
