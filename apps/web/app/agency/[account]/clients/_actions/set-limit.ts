"use server";

import { type OverageLimitOutcome, setOverageLimit } from "@credence/core/clients/set-overage-limit";
import { CredenceError } from "@credence/core/db/credence-error";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const limitSchema = z.strictObject({ client_id: z.guid(), limit_cents: z.int().min(0).nullable() });

/**
 * Sets the most that a client may owe. Whether the caller may is Postgres' to say.
 *
 * @param input client_id, and limit_cents in integer cents; null for what holds for all.
 * @returns What holds now, or a failure in words that may be shown.
 */
export async function setLimit(input: z.input<typeof limitSchema>): Promise<OverageLimitOutcome | Failed> {
  const outcome = await actSignedIn("nothing has changed", ({ db }) => {
    const parsed = limitSchema.safeParse(input);
    if (!parsed.success) throw new CredenceError("invalid_input", "no limit", parsed.error);
    return setOverageLimit(db, parsed.data);
  });
  if (outcome.status === "set") refresh();
  return outcome;
}
