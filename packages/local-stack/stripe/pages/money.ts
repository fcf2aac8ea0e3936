/** An amount in the smallest unit of its currency, as people write it. */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() });
  return format.format(amount / 10 ** fractionDigits(format));
}

/** A price per unit, which may have fractions of the smallest unit. */
export function formatUnitPrice(unit: string, currency: string): string {
  const whole = new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() });
  const digits = fractionDigits(whole);
  const format = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 6,
  });
  return format.format(Number(unit) / 10 ** digits);
}

/** A day in UTC, as "21 November 2026". */
export function formatDay(seconds: number): string {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return format.format(seconds * 1000);
}

const fractionDigits = (format: Intl.NumberFormat) => format.resolvedOptions().maximumFractionDigits ?? 2;
