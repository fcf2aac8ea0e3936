/** The highest price per credit, in the currency's smallest unit. */
export const MAX_PRICE_CENTS = 100_000_000;
