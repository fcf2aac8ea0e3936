import type { Driven } from "../load/drive.ts";
import { commonWord, rareWord } from "../plant/plant-buyers.ts";
import type { Medians } from "../run/shuffled-rounds.ts";
import type { Sort } from "./list-anchors.ts";

/** What is searched for: the words, and whether only among what the user has revealed. */
export const searches = {
  "a rare word": { query: rareWord },
  "a common word": { query: commonWord },
  "two words": { query: "water services" },
  "a rare word with a typo": { query: "quilfeathr" },
  "a common word with a typo": { query: "counicl" },
  "unlocked only": { unlocked: true },
  "a common word, unlocked only": { query: commonWord, unlocked: true },
} as const satisfies Record<string, { query?: string; unlocked?: boolean }>;
export type Search = keyof typeof searches;

/** Their names, in order. */
export const searchNames = Object.keys(searches) as Search[];

export type Page = "first" | "far";

/** The pages of lists and of the copy that they are compared with, and the searches. */
export type Measured = Medians<`${Sort} ${Page} ${"list" | "copy"}` | Search, Driven>;
