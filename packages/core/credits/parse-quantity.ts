/** The most credits of one type that a single purchase may hold. */
export const MAX_QUANTITY = 1_000_000;

export type ParsedQuantity =
  | { readonly status: "empty" }
  | { readonly status: "valid"; readonly quantity: number }
  | { readonly status: "invalid"; readonly problem: string };

/**
 * Reads a quantity as a person typed or pasted it. Thousands may be grouped by commas, spaces,
 * thin spaces, underscores or apostrophes in groups of three; anything that would have to be guessed is refused.
 *
 * @param text What stands in the field.
 * @returns The quantity, that nothing was chosen, or one sentence on what is wrong.
 */
export function parseQuantity(text: string): ParsedQuantity {
  const trimmed = text.trim();
  if (trimmed === "" || /^0+$/.test(trimmed)) return { status: "empty" };

  const plain = /^\d{1,3}([,\s_'’])\d{3}(\1\d{3})*$/u.test(trimmed)
    ? trimmed.replace(/[,\s_'’]/gu, "")
    : trimmed;
  if (/^\d+$/.test(plain)) {
    const quantity = Number(plain);
    return quantity <= MAX_QUANTITY
      ? { status: "valid", quantity }
      : invalid("At most 1,000,000 credits of one type per purchase.");
  }
  if (/^-\s*\d/.test(plain)) return invalid("A quantity can’t be negative.");
  if (/^\d*[.,]\d+$/.test(plain)) return invalid("Credits are sold whole: leave out the fraction.");
  return invalid("Type a whole number, like 250.");
}

function invalid(problem: string): ParsedQuantity {
  return { status: "invalid", problem };
}
