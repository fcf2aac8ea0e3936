"use server";

import { dismissAlert } from "@credence/core/billing/dismiss-alert";
import { CredenceError } from "@credence/core/db/credence-error";
import { refresh } from "next/cache";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";
import { isUuid } from "@/lib/uuid.ts";

/**
 * Puts an alert away for everyone in the agency. Whether the caller may is Postgres' to say.
 *
 * @param alert_id The alert.
 * @returns That it is away, or a failure in words that may be shown.
 */
export async function dismiss(alert_id: string): Promise<{ status: "dismissed" } | Failed> {
  const outcome = await actSignedIn("nothing has changed", ({ db }) => {
    if (!isUuid(alert_id)) throw new CredenceError("invalid_input", "not a uuid");
    return dismissAlert(db, { alert_id });
  });
  if (outcome.status === "dismissed") refresh();
  return outcome;
}
