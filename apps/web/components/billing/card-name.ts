import type { Card } from "@credence/core/billing/card";

const BRANDS: Readonly<Record<string, string>> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "Eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/**
 * Names the brand of a card.
 *
 * @param card Its brand as Stripe calls it.
 * @returns For example `Visa`; `Card` for a brand that we do not know.
 */
export function brandName({ brand }: Pick<Card, "brand">): string {
  return BRANDS[brand] ?? "Card";
}
