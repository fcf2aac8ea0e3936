import { decimalsOf } from "../money/decimals-of.ts";
import type { LeaveOut } from "./notice.ts";
import { isFields, plainText } from "./plain-text.ts";

export type Amount = { value_cents: number; currency: string };

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
/** Ten trillion in a currency of cents: more is a slip of the keyboard, and sums must stay exact. */
const LARGEST = 1_000_000_000_000_000n;

/**
 * An OCDS value as whole minor units. Worked out on the digits as published, so that no fraction is lost to binary.
 * @returns null where there is none; one that cannot be is left out with a reason
 */
export function amount(value: unknown, at: string, leaveOut: LeaveOut): Amount | null {
  if (value === undefined || value === null) return null;
  if (!isFields(value)) {
    leaveOut(at, "not an amount with a currency");
    return null;
  }
  const published = value["amount"];
  if (published === undefined || published === null || published === "") return null;
  const digits =
    typeof published === "number" || typeof published === "string" ? String(published).trim() : "";
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(digits);
  if (!parts) {
    leaveOut(`${at}/amount`, `not a number (${JSON.stringify(published)?.slice(0, 40)})`);
    return null;
  }
  const currency = plainText(value["currency"])?.toUpperCase();
  if (!currency || !CURRENCIES.has(currency)) {
    leaveOut(
      `${at}/currency`,
      currency ? `not a currency (${currency.slice(0, 40)})` : "an amount without a currency",
    );
    return null;
  }
  const minor = minorUnits(parts[2] ?? "", parts[3] ?? "", Number(parts[4] ?? 0), decimalsOf(currency));
  if (parts[1] === "-" && minor !== 0n) {
    leaveOut(`${at}/amount`, `less than nothing (${digits})`);
    return null;
  }
  if (minor > LARGEST) {
    leaveOut(`${at}/amount`, `more than can be meant (${digits})`);
    return null;
  }
  return { value_cents: Number(minor), currency: currency.toLowerCase() };
}

/** Moves the point of whole.fraction × 10^exponent by the currency's decimals and rounds halves up. */
function minorUnits(whole: string, fraction: string, exponent: number, decimals: number): bigint {
  const digits = whole + fraction;
  const point = whole.length + exponent + decimals;
  if (point < 0) return 0n;
  if (point > 40) return LARGEST + 1n;
  const padded = digits.padEnd(point, "0");
  const units = BigInt(padded.slice(0, point) || "0");
  return Number(padded[point] ?? "0") >= 5 ? units + 1n : units;
}
