"use server";

import {
  type CollectionMethodOutcome,
  collectionMethodSchema,
  setCollectionMethod,
} from "@credence/core/billing/set-collection-method";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const inputSchema = z.strictObject({ account_id: z.guid(), method: collectionMethodSchema });

/**
 * Chooses how an agency pays the platform from its next invoice on. Whether the caller may is Postgres' to say.
 *
 * @param input account_id, the agency; method, charge its card or send it an invoice.
 * @returns What holds now, or a failure in words that may be shown.
 */
export async function choosePayment(
  input: z.input<typeof inputSchema>,
): Promise<CollectionMethodOutcome | Failed> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    return { status: "failed", kind: "invalid_input", message: "Choose one of the two. Nothing was saved." };
  }
  const outcome = await actSignedIn("nothing was saved", ({ db }) => setCollectionMethod(db, parsed.data));
  if (outcome.status === "set") refresh();
  return outcome;
}
