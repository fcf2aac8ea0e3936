"use server";

import { resumeClient } from "@credence/core/clients/resume-client";
import { suspendClient } from "@credence/core/clients/suspend-client";
import { CredenceError } from "@credence/core/db/credence-error";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const suspensionSchema = z.strictObject({ client_id: z.guid(), because: z.string().trim().min(1).max(500) });

/**
 * Suspends a client, or changes why it is. Whether the caller may is Postgres' to say.
 *
 * @param input client_id, and because: what its people are told.
 * @returns That it is suspended, or a failure in words that may be shown.
 */
export async function suspend(
  input: z.input<typeof suspensionSchema>,
): Promise<{ status: "suspended" } | Failed> {
  const outcome = await actSignedIn("nothing has changed", ({ db }) => {
    const parsed = suspensionSchema.safeParse(input);
    if (!parsed.success) throw new CredenceError("invalid_input", "no suspension", parsed.error);
    return suspendClient(db, parsed.data);
  });
  if (outcome.status === "suspended") refresh();
  return outcome;
}

/**
 * Ends a suspension. Whether the caller may is Postgres' to say.
 *
 * @param client_id The client.
 * @returns That it may spend and buy again, or a failure in words that may be shown.
 */
export async function resume(client_id: string): Promise<{ status: "resumed" } | Failed> {
  const outcome = await actSignedIn("nothing has changed", ({ db }) => {
    if (!z.guid().safeParse(client_id).success) throw new CredenceError("invalid_input", "not a uuid");
    return resumeClient(db, { client_id });
  });
  if (outcome.status === "resumed") refresh();
  return outcome;
}
