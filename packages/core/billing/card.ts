/** A saved card, as far as anyone but Stripe knows it. */
export interface Card {
  /** As Stripe calls it, for example `visa`. */
  readonly brand: string;
  readonly last4: string;
  /** 1 to 12. */
  readonly exp_month: number;
  readonly exp_year: number;
  readonly expiry: CardExpiry;
}

export type CardExpiry = "valid" | "expiring" | "expired";

/** How long before the end a card counts as expiring, in days: two charges are still to come. */
const EXPIRING_DAYS = 60;

const DAY_MS = 86_400_000;

/**
 * How near its end a card is. It is good through the last day of its month.
 *
 * @param card Month and year of its expiry.
 * @param now Against which they are measured.
 * @returns Whether it still holds, soon will not, or does not any more.
 */
export function cardExpiry(card: { exp_month: number; exp_year: number }, now: Date): CardExpiry {
  const ends = Date.UTC(card.exp_year, card.exp_month);
  if (ends <= now.getTime()) return "expired";
  return ends - now.getTime() <= EXPIRING_DAYS * DAY_MS ? "expiring" : "valid";
}
