import { decimalsOf } from "./decimals-of.ts";

export type ParsedMoney =
  | { readonly status: "empty" }
  | { readonly status: "valid"; readonly cents: number }
  | { readonly status: "invalid"; readonly problem: string };

/**
 * Reads an amount of money as a person typed it: `1250`, `1,250.50` or `1 250.5`. What would have to be guessed is
 * refused, and so is more precision than the currency has.
 *
 * @param text What stands in the field, without the currency's sign.
 * @param currency ISO 4217, in any case.
 * @returns Integer in the currency's smallest unit, that there is nothing, or one sentence on what is wrong.
 */
export function parseMoney(text: string, currency: string): ParsedMoney {
  const trimmed = text.trim();
  if (trimmed === "") return { status: "empty" };
  if (/^[-−–]/u.test(trimmed)) return invalid("An amount can’t be negative.");
  const decimals = decimalsOf(currency);
  const [, whole, fraction = ""] =
    /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+)(?:\.(\d+))?$/u.exec(trimmed) ?? [];
  if (!whole)
    return invalid(
      `Type an amount, like ${decimals > 0 ? `250 or 1250.${"5".padEnd(decimals, "0")}` : "250"}.`,
    );
  if (fraction.length > decimals) {
    return invalid(decimals === 0 ? "This currency has no smaller unit." : `At most ${decimals} decimals.`);
  }
  const cents = Number(whole.replace(/[,\s]/gu, "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(cents) ? { status: "valid", cents } : invalid("That is more than can be kept.");
}

function invalid(problem: string): ParsedMoney {
  return { status: "invalid", problem };
}

/**
 * Writes an amount as one would type it.
 *
 * @param cents Integer in the currency's smallest unit, 0 or more.
 * @param currency ISO 4217, in any case.
 * @returns For example `1250.50`; `parseMoney` reads it back.
 */
export function typedMoney(cents: number, currency: string): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return String(cents);
  const digits = String(cents).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
