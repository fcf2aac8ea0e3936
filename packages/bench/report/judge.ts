import type { Verdict } from "../run/path.ts";

/** Judges a figure that is to be large. */
export function atLeast(
  what: string,
  figure: number,
  bound: number,
  words: (figure: number) => string,
): Verdict {
  return { what, measured: words(figure), target: `≥ ${words(bound)}`, hit: figure >= bound };
}

/** Judges a figure that is to be small. */
export function atMost(
  what: string,
  figure: number,
  bound: number,
  words: (figure: number) => string,
): Verdict {
  return { what, measured: words(figure), target: `≤ ${words(bound)}`, hit: figure <= bound };
}
