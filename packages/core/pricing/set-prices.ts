import { z } from "zod";
import { CREDIT_TYPES } from "../credits/credit-type.ts";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { MAX_PRICE_CENTS } from "./max-price.ts";
import type { PricesSeen, PricesToSet } from "./price-plan.ts";

const centsSchema = z.int().min(0).max(MAX_PRICE_CENTS);

/** Prices to set as they may arrive from outside: whole cents, or null for the default. */
export const pricesToSetSchema = z.partialRecord(z.enum(CREDIT_TYPES), centsSchema.nullable());

/** Prices as somebody saw them. */
export const pricesSeenSchema = z.partialRecord(z.enum(CREDIT_TYPES), centsSchema);

/** Every outcome that `set_prices` promises. */
export const setPricesOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("set"), changed: z.int().min(0), clients: z.int().min(0) }),
  z.object({ status: z.literal("prices_changed") }),
]);

export type SetPricesOutcome = z.infer<typeof setPricesOutcomeSchema>;

/**
 * Sets prices of an agency together, for purchases from now on. What was bought keeps its price.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.prices Whole cents per type; null for the platform's default again.
 * @param input.seen The prices that held when it was decided: where one has changed since, nothing is set.
 * @returns How many changed and how many clients it concerns, or that somebody else changed one meanwhile.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for an impossible price.
 */
export async function setPrices(
  db: Db,
  input: { agency_id: string; prices: PricesToSet; seen: PricesSeen },
): Promise<SetPricesOutcome> {
  return parsedOf(
    setPricesOutcomeSchema,
    await db.rpc("set_prices", {
      p_agency_id: input.agency_id,
      p_prices: { ...input.prices },
      p_seen: { ...input.seen },
    }),
  );
}
