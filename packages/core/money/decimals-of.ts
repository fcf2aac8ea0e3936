const decimalsByCurrency = new Map<string, number>();

/**
 * How many decimals a currency's amounts have: 2 for most, 0 for yen, 3 for dinars.
 *
 * @param currency ISO 4217, in any case.
 * @returns The power of ten between the currency's unit and its smallest one, in which we keep money.
 * @throws RangeError for what is no currency code.
 */
export function decimalsOf(currency: string): number {
  const code = currency.toUpperCase();
  let decimals = decimalsByCurrency.get(code);
  if (decimals === undefined) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency: code });
    decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    decimalsByCurrency.set(code, decimals);
  }
  return decimals;
}
