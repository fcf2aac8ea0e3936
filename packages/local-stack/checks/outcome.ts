import type { Tally } from "./tally.ts";

/** How a check ended. */
export interface Outcome {
  ok: boolean;
  /** What to show when it failed. */
  output: string;
  /** How its tests went, if it ran any. */
  tally?: Tally;
}

/** Something that can be checked, and how. */
export interface Check {
  name: string;
  run: () => Promise<Outcome>;
}
