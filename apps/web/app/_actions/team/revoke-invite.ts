"use server";

import { revokeInvite as endInvite, type RevokeInviteOutcome } from "@credence/core/invites/revoke-invite";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const revokeSchema = z.strictObject({ invite_id: z.guid() });

/**
 * Takes an invitation back. Whether the caller may is Postgres' to say.
 *
 * @param input invite_id.
 * @returns What holds now, or a failure in words that may be shown.
 */
export async function revokeInvite(
  input: z.input<typeof revokeSchema>,
): Promise<RevokeInviteOutcome | Failed> {
  const parsed = revokeSchema.safeParse(input);
  if (!parsed.success) {
    return { status: "failed", kind: "invalid_input", message: "There is no such invitation." };
  }
  const outcome = await actSignedIn("the invitation still stands", ({ db }) => endInvite(db, parsed.data));
  refresh();
  return outcome;
}
