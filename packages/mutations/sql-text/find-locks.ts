import type { Token } from "./read-tokens.ts";
import type { Span } from "./split-condition.ts";

/** A lock that a function takes, and what would be left of it. */
export interface Lock extends Span {
  /** As written. */
  name: string;
  /** What to put in its place. */
  instead: string;
}

const strengths = /^for (?:no key update|update|key share|share)\b/;

/**
 * The locks of a function: those on rows, whether they wait, and advisory ones.
 *
 * @param tokens those of a function's body
 */
export function findLocks(tokens: readonly Token[]): Lock[] {
  return tokens.flatMap((token, at) => {
    if (token.text === "for") return rowLock(tokens, at);
    if (/^pg_(try_)?advisory_/.test(token.text)) return advisoryLock(tokens, at);
    return [];
  });
}

function rowLock(tokens: readonly Token[], at: number): Lock[] {
  const rest = tokens.slice(at, at + 12);
  const written = rest.map(({ text }) => text).join(" ");
  const strength = strengths.exec(written)?.[0];
  const from = rest[0];
  if (!strength || !from) return [];
  let length = strength.split(" ").length;
  if (rest[length]?.text === "of") length += 2;
  const wait = rest.slice(length, length + 2).map(({ text }) => text);
  const skips = wait.join(" ") === "skip locked";
  const whole = length + (skips ? 2 : wait[0] === "nowait" ? 1 : 0);
  const end = rest[whole - 1]?.end ?? from.end;
  const name = rest
    .slice(0, whole)
    .map(({ text }) => text)
    .join(" ");
  const locks: Lock[] = [{ start: from.start, end, name, instead: "" }];
  const [skip, locked] = [rest[length], rest[length + 1]];
  if (skips && skip && locked)
    locks.push({ start: skip.start, end: locked.end, name: "skip locked", instead: "" });
  return locks;
}

/** The call becomes `true`, or nothing where nobody asks for its answer. */
function advisoryLock(tokens: readonly Token[], at: number): Lock[] {
  const call = tokens[at];
  const qualified = tokens[at - 1]?.text === "." ? tokens[at - 2] : call;
  const close = tokens.find(({ depth, text }, i) => i > at && text === ")" && depth === call?.depth);
  if (!call || !qualified || !close) return [];
  return [{ start: qualified.start, end: close.end, name: call.text, instead: "true" }];
}
