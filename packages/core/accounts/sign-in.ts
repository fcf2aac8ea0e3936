import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";

export type SignInOutcome = { readonly status: "signed_in" } | { readonly status: "wrong_credentials" };

/**
 * Signs someone in by email and password. The client keeps the session where it keeps sessions.
 *
 * @param db A client that can store a session.
 * @param input.email Their email address.
 * @param input.password Their password.
 * @returns Whether it worked. An unknown address, one that is not confirmed and a wrong password are not told apart.
 * @throws CredenceError when the service cannot be reached or answers oddly.
 */
export async function signIn(db: Db, input: { email: string; password: string }): Promise<SignInOutcome> {
  const { error } = await db.auth.signInWithPassword(input);
  if (!error) return { status: "signed_in" };
  // An address that is not confirmed is told of, by some services, before the password is looked at.
  if (error.code === "invalid_credentials" || error.code === "email_not_confirmed") {
    return { status: "wrong_credentials" };
  }
  throw translateError(error, error.status);
}
