import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";

export type SignInOutcome = { readonly status: "signed_in" } | { readonly status: "wrong_credentials" };

/**
 * Signs someone in by email and password. The client keeps the session where it keeps sessions.
 *
 * @param db A client that can store a session.
 * @param input.email Their email address.
 * @param input.password Their password.
 * @returns Whether it worked. An unknown address and a wrong password are not told apart.
 * @throws CredenceError when the service cannot be reached or answers oddly.
 */
export async function signIn(db: Db, input: { email: string; password: string }): Promise<SignInOutcome> {
  const { error } = await db.auth.signInWithPassword(input);
  if (!error) return { status: "signed_in" };
  if (error.code === "invalid_credentials") return { status: "wrong_credentials" };
  throw translateError(error, error.status);
}
