import { parseQuantity } from "../credits/parse-quantity.ts";

export type ParsedBonus =
  | { readonly status: "valid"; readonly credits: number }
  | { readonly status: "invalid"; readonly problem: string };

/**
 * Reads a bonus as a person typed it: whole credits, 0 to 1,000,000.
 *
 * @param text What stands in the field.
 * @returns The number of credits, or one sentence on what is wrong. An empty field is not 0.
 */
export function parseBonus(text: string): ParsedBonus {
  if (text.trim() === "") return { status: "invalid", problem: "Type a number; 0 gives none." };
  const parsed = parseQuantity(text);
  if (parsed.status === "empty") return { status: "valid", credits: 0 };
  if (parsed.status === "valid") return { status: "valid", credits: parsed.quantity };
  if (/^\d[\d,\s_'’]*$/u.test(text.trim()) && !/^\d{1,6}$/.test(text.trim())) {
    return { status: "invalid", problem: "At most 1,000,000 credits, like 25." };
  }
  return { status: "invalid", problem: "Type a whole number of credits, like 25." };
}
