import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const stateSchema = z.object({
  /** `unchecked`: not within 48 hours. */
  state: z.enum(["in_order", "broken", "unchecked"]),
  /** When they were checked last, ISO 8601; null for never. */
  checked_at: z.iso.datetime({ offset: true }).nullable(),
});

export type BooksState = z.infer<typeof stateSchema>;

/**
 * How the books stood when they were checked last. Checks nothing, so it costs next to nothing.
 *
 * @param db Acting as anybody.
 * @param input.timeout_ms How long to wait.
 * @returns The state.
 * @throws CredenceError when the database cannot be reached in time.
 */
export async function readBooksState(db: Db, input: { timeout_ms: number }): Promise<BooksState> {
  const asked = db.rpc("books_state").abortSignal(AbortSignal.timeout(input.timeout_ms));
  return parsedOf(stateSchema, await asked);
}
