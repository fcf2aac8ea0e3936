import type { Db } from "./client.ts";
import { translateError } from "./translate-error.ts";

/**
 * Asks whether Postgres answers behind the API.
 *
 * @param db Acting as anyone: that nobody may read is an answer as well.
 * @param input.timeout_ms How long to wait.
 * @returns Whether an answer came that only Postgres can have given.
 */
export async function checkDatabase(db: Db, input: { timeout_ms: number }): Promise<boolean> {
  try {
    const { error, status } = await db
      .from("accounts")
      .select("id")
      .limit(1)
      .abortSignal(AbortSignal.timeout(input.timeout_ms));
    return !error || translateError(error, status).kind === "forbidden";
  } catch {
    return false;
  }
}
