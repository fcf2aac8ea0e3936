import { decimalsOf } from "./decimals-of.ts";

export type ParsedMoney =
  | { readonly status: "empty" }
  /** Whole cents: the currency's smallest unit. */
  | { readonly status: "valid"; readonly cents: number }
  | { readonly status: "invalid"; readonly problem: string };

/**
 * Reads an amount of money as a person typed or pasted it: `1,250.00`, `12.5`, `.50`, `$12`, `12 USD`. Thousands may
 * be grouped by commas, spaces or apostrophes in groups of three; anything that would have to be guessed is refused.
 *
 * @param text What stands in the field.
 * @param currency ISO 4217, in any case: it says how many decimals there may be.
 * @param most The largest amount that is taken, in the currency's smallest unit; else whatever can be kept exactly.
 * @returns The amount, that nothing was typed, or one sentence on what is wrong.
 */
export function parseMoney(text: string, currency: string, most = Number.MAX_SAFE_INTEGER): ParsedMoney {
  const bare = withoutCurrency(text.trim(), currency);
  if (bare === "") return text.trim() === "" ? { status: "empty" } : invalid(example(currency));
  if (/^[-−–]/u.test(bare)) return invalid("It can’t be negative.");

  const [, whole = "", rest, fraction = ""] = /^([\d,\s'’]*)(?:([.])(\d*))?$/u.exec(bare) ?? [];
  const digits = ungrouped(whole);
  if (digits === null || (digits === "" && fraction === "")) {
    return invalid(
      /^[\d.\s]+,\d{1,2}$/u.test(bare) ? "Use a point for the decimals, like 12.50." : example(currency),
    );
  }
  const decimals = decimalsOf(currency);
  if (rest && decimals === 0) return invalid("This currency has no decimals: type a whole amount.");
  if (fraction.length > decimals) {
    return invalid(`At most ${decimals} decimals, like ${typedMoney(12 * 10 ** decimals, currency)}.`);
  }
  const cents = Number(`${digits}${fraction.padEnd(decimals, "0")}`);
  return cents <= most
    ? { status: "valid", cents }
    : invalid(`At most ${grouped(typedMoney(most, currency))}.`);
}

/** The digits of a whole number, of which thousands may be grouped in one way throughout; null for anything else. */
function ungrouped(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  return /^\d{1,3}([,\s'’])\d{3}(\1\d{3})*$/u.test(whole) ? whole.replace(/[,\s'’]/gu, "") : null;
}

function withoutCurrency(text: string, currency: string): string {
  const typed = text.toUpperCase();
  for (const sign of signsOf(currency.toUpperCase())) {
    if (typed.startsWith(sign)) return text.slice(sign.length).trim();
    if (typed.endsWith(sign)) return text.slice(0, -sign.length).trim();
  }
  return text;
}

/** What may stand before or behind an amount: A$ as well as $. */
function signsOf(code: string): string[] {
  const signs = (["symbol", "narrowSymbol"] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat("en-US", { style: "currency", currency: code, currencyDisplay })
      .formatToParts(0)
      .flatMap(({ type, value }) => (type === "currency" ? value.toUpperCase() : [])),
  );
  return [code, ...signs];
}

function grouped(amount: string): string {
  return amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}

function example(currency: string): string {
  return `Type an amount, like ${typedMoney(1250 * 10 ** Math.max(decimalsOf(currency) - 2, 0), currency)}.`;
}

function invalid(problem: string): ParsedMoney {
  return { status: "invalid", problem };
}

/**
 * Writes an amount as one would type it: no symbol, no grouping, the currency's decimals.
 *
 * @param cents Integer in the currency's smallest unit.
 * @param currency ISO 4217, in any case.
 * @returns For example `1250.00`, or `1250` for yen; `parseMoney` reads it back.
 */
export function typedMoney(cents: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(cents)).padStart(decimals + 1, "0");
  const sign = cents < 0 ? "-" : "";
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
