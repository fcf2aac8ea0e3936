import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";

/**
 * Forgets what the caller signed up for, once it is done: a link of later must not lead there again.
 *
 * @param db Acting as the caller.
 * @throws CredenceError when the service cannot be reached.
 */
export async function forgetEntry(db: Db): Promise<void> {
  const { error } = await db.auth.updateUser({ data: { entry: null } });
  if (error) throw translateError(error, error.status);
}
