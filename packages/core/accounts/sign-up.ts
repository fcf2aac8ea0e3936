import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";
import type { Entry } from "./entry.ts";

export type SignUpOutcome =
  /** A mail is on its way; `user_id` where the user is new and the password therefore is the one given. */
  { readonly status: "mailed"; readonly user_id: string | null } | { readonly status: "weak_password" };

/**
 * Signs somebody up, who then confirms the address by the mail they get. An address that is known already gets a mail
 * too, to choose a password by: to whoever asks, all addresses look alike.
 *
 * @param db Acting as nobody.
 * @param input.email Their address.
 * @param input.password What they will sign in with.
 * @param input.entry What they came for.
 * @returns Whether a mail is on its way.
 * @throws CredenceError when the service cannot be reached or answers oddly.
 */
export async function signUp(
  db: Db,
  input: { email: string; password: string; entry: Entry },
): Promise<SignUpOutcome> {
  const { email, password, entry } = input;
  const { data, error } = await db.auth.signUp({ email, password, options: { data: { entry } } });
  if (error?.code === "weak_password") return { status: "weak_password" };
  if (error && !KNOWN.has(error.code ?? "")) throw translateError(error, error.status);
  // Of a known and confirmed address the service tells a user that does not exist, without identities.
  const isNew = !error && (data.user?.identities?.length ?? 0) > 0 && isJustMade(data.user?.created_at);
  if (isNew) return { status: "mailed", user_id: data.user?.id ?? null };
  if (!error && (data.user?.identities?.length ?? 0) > 0) return { status: "mailed", user_id: null };
  const reset = await db.auth.resetPasswordForEmail(email);
  // Too soon after another mail: that one still works.
  if (reset.error && !KNOWN.has(reset.error.code ?? ""))
    throw translateError(reset.error, reset.error.status);
  return { status: "mailed", user_id: null };
}

const KNOWN = new Set(["user_already_exists", "email_exists", "over_email_send_rate_limit"]);

/** Somebody who signed up before and has not confirmed keeps the password of then. */
function isJustMade(createdAt: string | undefined): boolean {
  return createdAt !== undefined && Date.now() - Date.parse(createdAt) < 20_000;
}
