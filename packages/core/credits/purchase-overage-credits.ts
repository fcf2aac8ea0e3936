import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { CREDIT_TYPES } from "./credit-type.ts";
import { MAX_QUANTITY } from "./parse-quantity.ts";
import type { CartLine } from "./price-cart.ts";

const creditType = z.enum(CREDIT_TYPES);
const cents = z.int().min(0);

/** Lines to buy: each type at most once, whole quantities, the price that the buyer saw. */
export const purchaseLinesSchema = z
  .array(
    z.strictObject({
      credit_type: creditType,
      quantity: z.int().min(1).max(MAX_QUANTITY),
      price_per_credit_cents: cents,
    }),
  )
  .min(1)
  .max(CREDIT_TYPES.length)
  .refine((lines) => new Set(lines.map((line) => line.credit_type)).size === lines.length, {
    error: "each credit type at most once",
  });

/** Every outcome that `purchase_overage_credits` promises. */
export const purchaseOutcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("purchased"),
    replayed: z.boolean(),
    total_cents: cents,
    purchases: z.array(
      z.object({
        id: z.guid(),
        credit_type: creditType,
        quantity: z.int(),
        price_per_credit_cents: cents,
      }),
    ),
    balances: z.partialRecord(creditType, z.int().min(0)),
  }),
  z.object({ status: z.literal("request_conflict") }),
  z.object({
    status: z.literal("price_changed"),
    prices: z.array(z.object({ credit_type: creditType, price_per_credit_cents: cents })),
  }),
  z.object({
    status: z.literal("overage_limit_exceeded"),
    limit_cents: cents,
    outstanding_cents: cents,
    requested_cents: cents,
  }),
  /** In the words of the client's agency. */
  z.object({ status: z.literal("account_suspended"), because: z.string() }),
]);

export type PurchaseOutcome = z.infer<typeof purchaseOutcomeSchema>;

/**
 * Buys credits now, to be charged later.
 *
 * @param db Acting as an owner or admin of the client.
 * @param input.account_id The client.
 * @param input.request_id One id per intended purchase: the same id never buys twice.
 * @param input.lines What to buy, at the prices that were shown.
 * @returns What happened; nothing was bought unless the status is `purchased`.
 * @throws CredenceError `forbidden` for other roles, `invalid_input` for impossible lines.
 */
export async function purchaseOverageCredits(
  db: Db,
  input: { account_id: string; request_id: string; lines: readonly CartLine[] },
): Promise<PurchaseOutcome> {
  return parsedOf(
    purchaseOutcomeSchema,
    await db.rpc("purchase_overage_credits", {
      p_account_id: input.account_id,
      p_request_id: input.request_id,
      p_lines: input.lines.map((line) => ({ ...line })),
    }),
  );
}
