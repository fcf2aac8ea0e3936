import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";

/**
 * Signs the caller out on this device only.
 *
 * @param db Acting as the caller.
 * @throws CredenceError when the service cannot be reached; an already ended session is fine.
 */
export async function signOut(db: Db): Promise<void> {
  const { error } = await db.auth.signOut({ scope: "local" });
  if (!error) return;
  const translated = translateError(error, error.status);
  if (translated.kind !== "not_signed_in") throw translated;
}
