import type { Driven } from "../load/drive.ts";
import type { Medians } from "../run/shuffled-rounds.ts";

/** What is measured, the product's own first. */
export const contenders = [
  "reveal",
  "plpgsql",
  "bare",
  "copies",
  "double entry",
  "simple-update",
  "TPC-B",
] as const;
export type Contender = (typeof contenders)[number];

/** Whether all spend from one balance, or from a thousand. */
export type Spread = "spread" | "hot";

/** By how many clients, each. */
export type Measured = Medians<`${Spread} ${number} ${Contender}`, Driven>;
