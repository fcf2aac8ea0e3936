/** What is kept of a price. */
export interface Margin {
  /** Whole cents per credit; negative below cost. */
  readonly cents: number;
  /** Of the price, to a tenth of a percent; null where nothing is charged. */
  readonly percent: number | null;
}

/**
 * What an agency keeps of what it charges.
 *
 * @param priceCents What is charged, in whole cents; for one credit or a sum of many.
 * @param costCents What it costs, likewise.
 * @returns The margin.
 */
export function marginOf(priceCents: number, costCents: number): Margin {
  const cents = priceCents - costCents;
  if (priceCents <= 0) return { cents, percent: null };
  return { cents, percent: Math.round((cents / priceCents) * 1000) / 10 };
}

/**
 * Writes a share as people read it.
 *
 * @param percent For example 33.3.
 * @returns For example `33.3%`.
 */
export function formatPercent(percent: number): string {
  return `${percent.toLocaleString("en-US", { maximumFractionDigits: 2 })}%`;
}
