import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("created"), account_id: z.guid(), slug: z.string() }),
  z.object({ status: z.literal("slug_taken"), slug: z.string() }),
  z.object({ status: z.literal("too_many"), most: z.int() }),
]);

export type CreateAgencyOutcome = z.infer<typeof outcomeSchema>;

/**
 * Opens an agency that the caller owns.
 *
 * @param db Acting as somebody whose address is confirmed.
 * @param input.name What it is called.
 * @param input.slug Its address; null: one made of the name.
 * @param input.currency ISO 4217 in lower case; fixed from the first purchase on.
 * @param input.timezone IANA name; its months are charged by it.
 * @returns What happened; nothing was opened unless the status is `created`.
 * @throws CredenceError `invalid_input` for a name, slug, currency or timezone that cannot be.
 */
export async function createAgency(
  db: Db,
  input: { name: string; slug: string | null; currency: string; timezone: string },
): Promise<CreateAgencyOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("create_agency", {
      p_name: input.name,
      ...(input.slug !== null && { p_slug: input.slug }),
      p_currency: input.currency,
      p_timezone: input.timezone,
    }),
  );
}
