import type { CreditDay } from "@credence/core/credits/read-credit-days";

/** The width and height of the drawing's own units. It is stretched to whatever place there is. */
export const WIDTH = 1000;
export const HEIGHT = 100;

/** How a balance went, as paths. */
export interface BurnDownShape {
  /** A step per day: between two days' ends nobody knows. */
  readonly line: string;
  /** What lies under the line. */
  readonly area: string;
  /** Where credits were bought. */
  readonly purchases: readonly { readonly day: string; readonly quantity: number; readonly point: string }[];
}

/**
 * Lays a balance out.
 *
 * @param days Days, oldest first, at least two.
 * @param highest The highest balance that must find its place, above 0.
 * @param span How many days the drawing is wide; the last of them is the last day.
 * @returns Paths in a box of WIDTH × HEIGHT.
 */
export function shapeOf(days: readonly CreditDay[], highest: number, span: number): BurnDownShape {
  const x = (index: number) => round(((span - days.length + index) / (span - 1)) * WIDTH);
  const y = (balance: number) => round((1 - balance / highest) * HEIGHT);
  const steps = days.map(({ balance }, index) =>
    index === 0 ? `M${x(0)} ${y(balance)}` : `H${x(index)}V${y(balance)}`,
  );
  const line = steps.join("");
  return {
    line,
    area: `${line}V${HEIGHT}H${x(0)}Z`,
    purchases: days.flatMap(({ day, bought, balance }, index) =>
      bought > 0 ? [{ day, quantity: bought, point: `M${x(index)} ${y(balance)}h0` }] : [],
    ),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
