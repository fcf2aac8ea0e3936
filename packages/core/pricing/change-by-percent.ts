import { MAX_PRICE_CENTS } from "./max-price.ts";

export type ParsedPercent =
  | { readonly status: "empty" }
  /** Hundredths of a percent, so that 12.5% is a whole number: 1250. */
  | { readonly status: "valid"; readonly hundredths: number }
  | { readonly status: "invalid"; readonly problem: string };

/** Ten times as much is +900%; more is a slip of the finger. */
const MOST = 100_000;

/**
 * Reads by how many percent prices are to change: `10`, `+10%`, `-12.5`.
 *
 * @param text What stands in the field.
 * @returns The change, that nothing was typed, or one sentence on what is wrong.
 */
export function parsePercent(text: string): ParsedPercent {
  const bare = text
    .replace(/%\s*$/u, "")
    .replace(/^\s*[−–]/u, "-")
    .trim();
  if (bare === "") return { status: "empty" };
  const [all, sign = "", whole = "", fraction = ""] = /^([+-]?)\s*(\d*)(?:\.(\d*))?$/.exec(bare) ?? [];
  if (all === undefined || (whole === "" && fraction === ""))
    return invalid("Type a percentage, like 10 or -2.5.");
  if (fraction.length > 2) return invalid("At most two decimals, like 2.25.");
  const size = Number(`${whole}${fraction.padEnd(2, "0")}`);
  if (sign === "-" && size > 10_000) return invalid("A price can’t fall by more than 100%.");
  if (size > MOST) return invalid("At most 1,000%.");
  return { status: "valid", hundredths: sign === "-" ? 0 - size : size };
}

/** A price that was changed by a percentage. */
export interface ChangedByPercent {
  /** Whole cents, the nearest; halves go up. Never above the highest price there is. */
  readonly cents: number;
  /** The exact price had a fraction of a cent, or was higher than a price may be. */
  readonly is_rounded: boolean;
}

/**
 * Changes a price by a percentage, to whole cents.
 *
 * @param cents The price, in whole cents.
 * @param hundredths Hundredths of a percent, -10,000 to 100,000.
 * @returns The new price, and whether it had to be rounded.
 */
export function changeByPercent(cents: number, hundredths: number): ChangedByPercent {
  // In whole numbers throughout: 100,000,000 × 110,000 is far from what a double cannot tell apart.
  const scaled = cents * (10_000 + hundredths);
  const whole = Math.min(Math.floor((scaled + 5000) / 10_000), MAX_PRICE_CENTS);
  return { cents: whole, is_rounded: whole * 10_000 !== scaled };
}

function invalid(problem: string): ParsedPercent {
  return { status: "invalid", problem };
}
