import { z } from "zod";
import { CREDIT_TYPES } from "../credits/credit-type.ts";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { PricesToSet } from "./price-plan.ts";

const sumSchema = z.number();

const whatIfSchema = z.object({
  month_start: z.string(),
  month_end: z.string(),
  timezone: z.string(),
  types: z.array(
    z.object({
      credit_type: z.enum(CREDIT_TYPES),
      quantity: sumSchema,
      revenue_cents: sumSchema,
      cost_cents: sumSchema,
      revenue_then_cents: sumSchema,
      cost_then_cents: sumSchema,
    }),
  ),
  clients: z.int(),
  over_limit: z.array(
    z.object({
      client_id: z.guid(),
      name: z.string(),
      limit_cents: sumSchema,
      revenue_cents: sumSchema,
      revenue_then_cents: sumSchema,
    }),
  ),
});

/**
 * What the purchases of the last calendar month came to, and what they would have come to at other prices and
 * today's costs: quantities, and sums in whole cents.
 */
export type WhatIf = z.infer<typeof whatIfSchema>;

/**
 * Asks what last month would have been at other prices. Nothing is changed.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.prices Whole cents per type, null for the platform's default; other types keep their price.
 * @returns The month, its sums per type in the order in which they are shown, and whose month alone would be above
 *   their limit (100 at most).
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for an impossible price.
 */
export async function whatIf(db: Db, input: { agency_id: string; prices: PricesToSet }): Promise<WhatIf> {
  const answer = parsedOf(
    whatIfSchema,
    await db.rpc("what_if", { p_agency_id: input.agency_id, p_prices: { ...input.prices } }),
  );
  return {
    ...answer,
    types: answer.types.toSorted(
      (a, b) => CREDIT_TYPES.indexOf(a.credit_type) - CREDIT_TYPES.indexOf(b.credit_type),
    ),
  };
}
