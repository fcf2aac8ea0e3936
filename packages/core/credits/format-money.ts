/**
 * Writes an amount of money as people read it.
 *
 * @param cents Integer in the currency's hundredths, for every currency alike.
 * @param currency ISO 4217, in any case.
 * @returns For example `$1,250.00`, or `JP¥1,250` for a currency that has no smaller unit.
 */
export function formatMoney(cents: number, currency: string): string {
  return formatter(currency, undefined).format(cents / 100);
}

/**
 * Writes a large amount in few characters, for lists.
 *
 * @param cents Integer in the currency's hundredths.
 * @param currency ISO 4217, in any case.
 * @returns For example `£12.4M`.
 */
export function formatMoneyShort(cents: number, currency: string): string {
  return formatter(currency, "compact").format(cents / 100);
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
