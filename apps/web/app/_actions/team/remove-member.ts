"use server";

import { type RemoveMemberOutcome, removeMember as takeOut } from "@credence/core/teams/remove-member";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const memberSchema = z.strictObject({ account_id: z.guid(), user_id: z.guid() });

/**
 * Takes somebody out of an account, at once; oneself: leaves it, and goes on to another account. Whether the caller
 * may is Postgres' to say.
 *
 * @param input account_id and user_id.
 * @returns What holds now, or a failure in words that may be shown.
 */
export async function removeMember(
  input: z.input<typeof memberSchema>,
): Promise<RemoveMemberOutcome | Failed> {
  const parsed = memberSchema.safeParse(input);
  if (!parsed.success) {
    return { status: "failed", kind: "invalid_input", message: "There is no such member." };
  }
  const outcome = await actSignedIn("nobody was removed", async ({ db, user_id }) => {
    const removed = await takeOut(db, parsed.data);
    return { ...removed, isSelf: user_id === parsed.data.user_id };
  });
  if (outcome.status === "removed" && outcome.isSelf) redirect("/");
  refresh();
  return outcome;
}
