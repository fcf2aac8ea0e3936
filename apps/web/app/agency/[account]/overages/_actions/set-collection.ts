"use server";

import {
  type CollectionMethodOutcome,
  collectionMethodSchema,
  setCollectionMethod,
} from "@credence/core/billing/set-collection-method";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const choiceSchema = z.strictObject({ account_id: z.guid(), method: collectionMethodSchema });

/**
 * Chooses how a client pays from its next charge on. Whether the caller may is Postgres' to say.
 *
 * @param input account_id, the client; method, charge its card or send an invoice.
 * @returns What holds now, or a failure in words that may be shown.
 */
export async function setCollection(
  input: z.input<typeof choiceSchema>,
): Promise<CollectionMethodOutcome | Failed> {
  const choice = choiceSchema.safeParse(input);
  if (!choice.success) {
    return {
      status: "failed",
      kind: "invalid_input",
      message: "Choose one of the two. Nothing has changed.",
    };
  }
  const outcome = await actSignedIn("nothing has changed", ({ db }) => setCollectionMethod(db, choice.data));
  if (outcome.status === "set") refresh();
  return outcome;
}
