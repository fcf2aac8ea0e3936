import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const keptSchema = z.object({ status: z.literal("kept"), checked_at: z.iso.datetime({ offset: true }) });

/**
 * Writes down what a check of the books has found, for whoever asks how they stand.
 *
 * @param db With the secret key.
 * @param input.broken How many invariants were broken.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function keepBooksCheck(db: Db, input: { broken: number }): Promise<void> {
  parsedOf(keptSchema, await db.rpc("keep_books_check", { p_broken: input.broken }));
}
