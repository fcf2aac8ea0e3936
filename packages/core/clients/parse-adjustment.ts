/** The most credits that one adjustment moves. */
export const MAX_ADJUSTMENT = 1_000_000;

export type ParsedAdjustment =
  | { readonly status: "empty" }
  | { readonly status: "valid"; readonly amount: number }
  | { readonly status: "invalid"; readonly problem: string };

/**
 * Reads by how much a balance is to move, as a person typed it: digits, thousands grouped by commas or spaces, and
 * before them a plus or a minus, of whichever kind.
 *
 * @param text What stands in the field.
 * @returns The amount, that there is none, or one sentence on what is wrong.
 */
export function parseAdjustment(text: string): ParsedAdjustment {
  const trimmed = text.trim();
  if (trimmed === "") return { status: "empty" };
  const [, sign = "", digits = ""] = /^([+\-−–]?)\s*(\d+|\d{1,3}(?:[,\s]\d{3})+)$/u.exec(trimmed) ?? [];
  if (!digits) return { status: "invalid", problem: "Type a whole number, like 50 or −20." };
  const size = Number(digits.replace(/[,\s]/gu, ""));
  if (size === 0) return { status: "invalid", problem: "Zero would change nothing." };
  if (size > MAX_ADJUSTMENT) return { status: "invalid", problem: "At most 1,000,000 credits at a time." };
  return { status: "valid", amount: sign === "" || sign === "+" ? size : -size };
}
