"use server";

import { dismissOverageAlert } from "@credence/core/clients/dismiss-overage-alert";
import { CredenceError } from "@credence/core/db/credence-error";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const alertSchema = z.strictObject({
  client_id: z.guid(),
  period_start: z.iso.datetime({ offset: true }),
  threshold_percent: z.int(),
});

/**
 * Puts an overage alert away for everyone in the agency. Whether the caller may is Postgres' to say.
 *
 * @param alert Which: as it was read.
 * @returns That it is away, or a failure in words that may be shown.
 */
export async function dismissAlert(
  alert: z.input<typeof alertSchema>,
): Promise<{ status: "dismissed" } | Failed> {
  const outcome = await actSignedIn("nothing has changed", ({ db }) => {
    const parsed = alertSchema.safeParse(alert);
    if (!parsed.success) throw new CredenceError("invalid_input", "not an alert", parsed.error);
    return dismissOverageAlert(db, parsed.data);
  });
  if (outcome.status === "dismissed") refresh();
  return outcome;
}
