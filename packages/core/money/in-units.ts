import { decimalsOf } from "./decimals-of.ts";

/**
 * An amount as spreadsheets calculate with it.
 *
 * @param cents Integer in the currency's smallest unit.
 * @param currency ISO 4217, in any case.
 * @returns In the currency's unit: 12.5 for 1250 cents, 1250 for as many yen.
 */
export function inUnits(cents: number, currency: string): number {
  return cents / 10 ** decimalsOf(currency);
}
