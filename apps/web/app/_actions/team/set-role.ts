"use server";

import { type SetMemberRoleOutcome, setMemberRole } from "@credence/core/teams/set-member-role";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const roleSchema = z.strictObject({
  account_id: z.guid(),
  user_id: z.guid(),
  role: z.enum(["owner", "admin", "member"]),
});

/**
 * Changes what a member may do, at once. Whether the caller may is Postgres' to say.
 *
 * @param input account_id, user_id and role.
 * @returns What holds now, or a failure in words that may be shown.
 */
export async function setRole(input: z.input<typeof roleSchema>): Promise<SetMemberRoleOutcome | Failed> {
  const parsed = roleSchema.safeParse(input);
  if (!parsed.success) {
    return { status: "failed", kind: "invalid_input", message: "Choose one of the roles." };
  }
  const outcome = await actSignedIn("no role has changed", ({ db }) => setMemberRole(db, parsed.data));
  refresh();
  return outcome;
}
