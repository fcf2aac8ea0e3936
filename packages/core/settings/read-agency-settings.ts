import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { agencySettingsSchema } from "./agency-settings.ts";

const answerSchema = agencySettingsSchema.extend({ currency_is_fixed: z.boolean() });

/** An agency's settings, and whether something was bought in its currency, which then stays. */
export type SettingsAnswer = z.infer<typeof answerSchema>;

/**
 * Reads what an agency has decided.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @returns Its settings.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readAgencySettings(db: Db, input: { agency_id: string }): Promise<SettingsAnswer> {
  return parsedOf(answerSchema, await db.rpc("agency_settings", { p_agency_id: input.agency_id }));
}
