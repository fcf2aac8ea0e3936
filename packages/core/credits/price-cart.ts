import { CREDIT_TYPES, type CreditType } from "./credit-type.ts";
import { type ParsedQuantity, parseQuantity } from "./parse-quantity.ts";

/** What stands in the quantity field of each type. */
export type CartText = Readonly<Partial<Record<CreditType, string>>>;

/** Integer cents per credit. */
export type CartPrices = Readonly<Record<CreditType, number>>;

/** A line to buy, at the price that the buyer saw. */
export interface CartLine {
  readonly credit_type: CreditType;
  readonly quantity: number;
  readonly price_per_credit_cents: number;
}

export interface PricedCart {
  /** One line per type with a valid quantity, in the order in which types are shown. */
  readonly lines: readonly CartLine[];
  readonly quantities: Readonly<Record<CreditType, ParsedQuantity>>;
  /** Integer cents; 0 for a type with no valid quantity. */
  readonly subtotals_cents: Readonly<Record<CreditType, number>>;
  readonly total_cents: number;
  /** Something is chosen and nothing is wrong. */
  readonly is_ready: boolean;
}

/**
 * Prices a cart while it is typed.
 *
 * @param text What stands in the quantity fields.
 * @param prices Cents per credit as shown beside them.
 * @returns Lines, subtotals and the total in integer cents; a field with a problem counts as 0 and blocks buying.
 */
export function priceCart(text: CartText, prices: CartPrices): PricedCart {
  const quantities = byType((type) => parseQuantity(text[type] ?? ""));
  const subtotals_cents = byType((type) => {
    const parsed = quantities[type];
    return parsed.status === "valid" ? parsed.quantity * prices[type] : 0;
  });
  const lines = CREDIT_TYPES.flatMap((type): CartLine[] => {
    const parsed = quantities[type];
    return parsed.status === "valid"
      ? [{ credit_type: type, quantity: parsed.quantity, price_per_credit_cents: prices[type] }]
      : [];
  });
  return {
    lines,
    quantities,
    subtotals_cents,
    total_cents: CREDIT_TYPES.reduce((sum, type) => sum + subtotals_cents[type], 0),
    is_ready: lines.length > 0 && CREDIT_TYPES.every((type) => quantities[type].status !== "invalid"),
  };
}

function byType<Value>(make: (type: CreditType) => Value): Record<CreditType, Value> {
  return {
    enrichment: make("enrichment"),
    audience: make("audience"),
    pixel: make("pixel"),
    custom_model: make("custom_model"),
  };
}
