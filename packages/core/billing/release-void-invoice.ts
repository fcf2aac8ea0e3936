import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const releasedSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("released"), purchases: z.int().min(0) }),
  z.object({ status: z.literal("already_released") }),
  z.object({ status: z.literal("not_void"), invoice_status: z.string() }),
  z.object({ status: z.literal("unknown_invoice") }),
]);

export type ReleasedInvoice = z.infer<typeof releasedSchema>;

/**
 * Frees the purchases of a void invoice, so that the next charge takes them. Until then they stay owed and on it.
 *
 * @param db With the secret key.
 * @param input.number The invoice's, as in NORTHWIND-000001.
 * @returns How many were freed, or why none.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function releaseVoidInvoice(db: Db, input: { number: string }): Promise<ReleasedInvoice> {
  return parsedOf(releasedSchema, await db.rpc("release_void_invoice", { p_number: input.number }));
}
