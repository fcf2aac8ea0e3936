import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const settingsSchema = z.object({ overage_limit_cents: z.int().min(0).nullable() });

/**
 * Reads the limit that an agency sets for all its clients that have none of their own.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @returns Integer cents of its currency; null for no limit.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readDefaultLimit(db: Db, input: { agency_id: string }): Promise<number | null> {
  const answer = await db.rpc("agency_settings", { p_agency_id: input.agency_id });
  return parsedOf(settingsSchema, answer).overage_limit_cents;
}
