"use server";

import { settingsChangesSchema } from "@credence/core/settings/agency-settings";
import { type SetSettingsOutcome, setAgencySettings } from "@credence/core/settings/set-agency-settings";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const inputSchema = z.strictObject({ agency_id: z.guid(), changes: settingsChangesSchema });

export type SettingsAnswer = SetSettingsOutcome | Failed;

/**
 * Changes settings of an agency. Whether the caller may is Postgres' to say.
 *
 * @param input agency_id; changes, the settings to change, others stay.
 * @returns The outcome, or a failure in words that may be shown.
 */
export async function changeSettings(input: z.input<typeof inputSchema>): Promise<SettingsAnswer> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    return {
      status: "failed",
      kind: "invalid_input",
      message: "That is not a value this setting can have. Nothing was saved.",
    };
  }
  const outcome = await actSignedIn("nothing was saved", ({ db }) => setAgencySettings(db, parsed.data));
  // Where the address is another one, this page is no longer here: the screen leads to where it is.
  if (outcome.status === "set" && parsed.data.changes.slug === undefined) refresh();
  return outcome;
}
