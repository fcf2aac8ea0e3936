import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { agencySettingsSchema, type SettingsChanges } from "./agency-settings.ts";

/** Every outcome that `set_agency_settings` promises. */
export const setSettingsOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("set"), settings: agencySettingsSchema }),
  z.object({ status: z.literal("slug_taken"), slug: z.string() }),
  z.object({ status: z.literal("currency_fixed"), currency: z.string() }),
]);

export type SetSettingsOutcome = z.infer<typeof setSettingsOutcomeSchema>;

/**
 * Changes some settings of an agency. Who changed what, from what to what, is written down.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.changes The settings to change; the others stay.
 * @returns All settings as they are now; or that the address is somebody else's, or the currency no longer to change.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for a value that cannot be.
 */
export async function setAgencySettings(
  db: Db,
  input: { agency_id: string; changes: SettingsChanges },
): Promise<SetSettingsOutcome> {
  return parsedOf(
    setSettingsOutcomeSchema,
    await db.rpc("set_agency_settings", {
      p_agency_id: input.agency_id,
      p_changes: Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined)),
    }),
  );
}
