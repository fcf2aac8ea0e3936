import { decimalsOf } from "./decimals-of.ts";

/**
 * Writes an amount of money as people read it.
 *
 * @param cents Integer in the currency's smallest unit: cents, but whole yen.
 * @param currency ISO 4217, in any case.
 * @returns For example `$1,250.00`, or `¥1,250` for 1250 yen, which have no smaller unit.
 */
export function formatMoney(cents: number, currency: string): string {
  return formatter(currency, undefined).format(cents / 10 ** decimalsOf(currency));
}

/**
 * Writes a large amount in few characters, for lists.
 *
 * @param cents Integer in the currency's smallest unit.
 * @param currency ISO 4217, in any case.
 * @returns For example `£12.4M`.
 */
export function formatMoneyShort(cents: number, currency: string): string {
  return formatter(currency, "compact").format(cents / 10 ** decimalsOf(currency));
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, notation: "compact" | undefined): Intl.NumberFormat {
  const key = `${currency}${notation ?? ""}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: currency.toUpperCase(),
    ...(notation && { notation, maximumFractionDigits: 1 }),
  });
  formatters.set(key, made);
  return made;
}
