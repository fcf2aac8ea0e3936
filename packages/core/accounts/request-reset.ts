import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";

/**
 * Mails a link to choose a new password by, where somebody has that address. Whether somebody has is not told.
 *
 * @param db Acting as nobody.
 * @param input.email The address.
 * @throws CredenceError when the service cannot be reached.
 */
export async function requestReset(db: Db, input: { email: string }): Promise<void> {
  const { error } = await db.auth.resetPasswordForEmail(input.email);
  // Too soon after another mail, which still works.
  if (!error || error.code === "over_email_send_rate_limit") return;
  throw translateError(error, error.status);
}
