/**
 * The currencies that an agency may deal in: in use, and with the same decimals at Stripe as everywhere else.
 * ISO 4217 in lower case.
 */
export const CURRENCIES = [
  "usd",
  "eur",
  "gbp",
  "aed",
  "aud",
  "brl",
  "cad",
  "chf",
  "czk",
  "dkk",
  "hkd",
  "ils",
  "inr",
  "jpy",
  "krw",
  "mxn",
  "myr",
  "nok",
  "nzd",
  "php",
  "pln",
  "ron",
  "sar",
  "sek",
  "sgd",
  "thb",
  "try",
  "zar",
] as const;

/**
 * What a currency is called.
 *
 * @param currency ISO 4217, in any case.
 * @returns For example `USD, US Dollar`.
 */
export function currencyName(currency: string): string {
  const code = currency.toUpperCase();
  return `${code}, ${new Intl.DisplayNames("en", { type: "currency" }).of(code) ?? code}`;
}
