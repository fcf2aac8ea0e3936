import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";

export type ChoosePasswordOutcome = { readonly status: "chosen" } | { readonly status: "weak_password" };

/**
 * Sets the caller's password, and ends their sessions on all other devices.
 *
 * @param db Acting as the caller.
 * @param input.password The new one; the old one again is fine.
 * @returns Whether it holds now.
 * @throws CredenceError when the service cannot be reached or the session has ended.
 */
export async function choosePassword(db: Db, input: { password: string }): Promise<ChoosePasswordOutcome> {
  const { error } = await db.auth.updateUser({ password: input.password });
  if (error?.code === "weak_password") return { status: "weak_password" };
  if (error && error.code !== "same_password") throw translateError(error, error.status);
  const others = await db.auth.signOut({ scope: "others" });
  if (others.error) throw translateError(others.error, others.error.status);
  return { status: "chosen" };
}
