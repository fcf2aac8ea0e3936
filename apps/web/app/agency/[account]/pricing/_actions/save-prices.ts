"use server";

import {
  pricesSeenSchema,
  pricesToSetSchema,
  type SetPricesOutcome,
  setPrices,
} from "@credence/core/pricing/set-prices";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const savedSchema = z.strictObject({
  agency_id: z.guid(),
  prices: pricesToSetSchema,
  seen: pricesSeenSchema,
});

export type SaveAnswer = SetPricesOutcome | Failed;

/**
 * Sets prices of an agency for purchases from now on. Whether the caller may is Postgres' to say.
 *
 * @param input agency_id; prices, whole cents or null for the default; seen, the prices that held when it was decided.
 * @returns The outcome, or a failure in words that may be shown.
 */
export async function savePrices(input: z.input<typeof savedSchema>): Promise<SaveAnswer> {
  const saved = savedSchema.safeParse(input);
  if (!saved.success) {
    return {
      status: "failed",
      kind: "invalid_input",
      message: "A price is whole cents, at most 1,000,000.00. Nothing was saved.",
    };
  }
  const outcome = await actSignedIn("nothing was saved", ({ db }) => setPrices(db, saved.data));
  if (outcome.status !== "failed") refresh();
  return outcome;
}
