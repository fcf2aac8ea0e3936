import { CREDIT_TYPES, type CreditType } from "../credits/credit-type.ts";
import { parseMoney } from "../money/parse-money.ts";
import { type Margin, marginOf } from "./margin.ts";
import { MAX_PRICE_CENTS } from "./max-price.ts";
import type { AgencyPrice } from "./read-agency-prices.ts";

/** What somebody wants a price to be: what was typed, or the platform's default again. */
export type PriceDraft = { readonly kind: "typed"; readonly text: string } | { readonly kind: "default" };

/** Drafts of some types; a type without one keeps its price. */
export type PriceDrafts = Readonly<Partial<Record<CreditType, PriceDraft | undefined>>>;

/** One type of a plan. */
export interface PlannedPrice {
  readonly price: AgencyPrice;
  /** What it would be, in whole cents; null where what was typed is no price. */
  readonly cents: number | null;
  readonly problem: string | null;
  /** Something would be different: another price, or the default where there was none, or the other way round. */
  readonly is_changed: boolean;
  readonly is_default: boolean;
  readonly margin: Margin | null;
  readonly is_below_cost: boolean;
}

/** What would be set: whole cents, or null for the default. */
export type PricesToSet = Readonly<Partial<Record<CreditType, number | null>>>;

export interface PricePlan {
  readonly lines: readonly PlannedPrice[];
  /** What changes; empty where nothing does. */
  readonly to_set: PricesToSet;
  /** The prices that the changes were weighed against. */
  readonly seen: PricesSeen;
  /** Changed ones that would cost more than they bring. */
  readonly below_cost: readonly PlannedPrice[];
  /** Those with something typed that is no price. */
  readonly wrong: readonly PlannedPrice[];
}

/** Prices in whole cents, as they were when somebody looked. */
export type PricesSeen = Readonly<Partial<Record<CreditType, number>>>;

/**
 * Works out what a set of drafts would change.
 *
 * @param prices The prices that hold.
 * @param drafts What is wanted.
 * @returns Every type in the order in which they are shown, and what would be sent.
 */
export function planPrices(prices: readonly AgencyPrice[], drafts: PriceDrafts): PricePlan {
  const lines = CREDIT_TYPES.flatMap((type) => {
    const price = prices.find(({ credit_type }) => credit_type === type);
    return price ? [planned(price, drafts[type])] : [];
  });
  const changed = lines.filter((line) => line.is_changed);
  return {
    lines,
    to_set: Object.fromEntries(
      changed.map((line) => [line.price.credit_type, line.is_default ? null : line.cents]),
    ),
    seen: Object.fromEntries(changed.map(({ price }) => [price.credit_type, price.price_per_credit_cents])),
    below_cost: changed.filter((line) => line.is_below_cost),
    wrong: lines.filter((line) => line.problem !== null),
  };
}

function planned(price: AgencyPrice, draft: PriceDraft | undefined): PlannedPrice {
  const wanted = wantedOf(price, draft);
  if ("problem" in wanted) {
    return {
      price,
      cents: null,
      problem: wanted.problem,
      is_changed: false,
      is_default: false,
      margin: null,
      is_below_cost: false,
    };
  }
  const { cents, is_default } = wanted;
  return {
    price,
    cents,
    problem: null,
    is_changed: cents !== price.price_per_credit_cents || is_default !== price.price_is_default,
    is_default,
    margin: marginOf(cents, price.cost_per_credit_cents),
    is_below_cost: cents < price.cost_per_credit_cents,
  };
}

function wantedOf(
  price: AgencyPrice,
  draft: PriceDraft | undefined,
): { cents: number; is_default: boolean } | { problem: string } {
  if (draft?.kind === "default") return { cents: price.default_price_per_credit_cents, is_default: true };
  const current = { cents: price.price_per_credit_cents, is_default: price.price_is_default };
  if (!draft) return current;
  const parsed = parseMoney(draft.text, price.currency, MAX_PRICE_CENTS);
  if (parsed.status === "empty") return { problem: "Type a price; 0 gives the credits away." };
  if (parsed.status === "invalid") return { problem: parsed.problem };
  // Typing a default's own amount leaves it the default.
  return parsed.cents === current.cents ? current : { cents: parsed.cents, is_default: false };
}
