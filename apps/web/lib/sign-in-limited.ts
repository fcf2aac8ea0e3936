import "server-only";
import { signIn } from "@credence/core/accounts/sign-in";
import { askLeave, forgiveAttempts } from "./attempts.ts";
import { currentRequestId } from "./log/current-request.ts";
import { log } from "./log/write-log.ts";
import { currentDb } from "./supabase.ts";

/** What came of trying a password. */
export type SignInTry =
  | { readonly status: "signed_in" }
  | { readonly status: "wrong_credentials" }
  | { readonly status: "limited"; readonly message: string };

/** Longer than the service takes to compare a password, which it does only for an address that it knows. */
const REFUSAL_MS = 500;

/**
 * Tries a password, as often as may be tried.
 *
 * @param credentials Email and password.
 * @returns What came of it; a refusal comes no sooner for an address that nobody has than for a wrong password.
 * @throws CredenceError when the service cannot be reached.
 */
export async function trySignIn(credentials: { email: string; password: string }): Promise<SignInTry> {
  const outcome = await tryOnce(credentials);
  log[outcome.status === "signed_in" ? "info" : "warn"](
    { id: currentRequestId(), outcome: outcome.status },
    "sign in",
  );
  return outcome;
}

async function tryOnce(credentials: { email: string; password: string }): Promise<SignInTry> {
  const refusal = new Promise((proceed) => setTimeout(proceed, REFUSAL_MS));
  const db = await currentDb();
  const leave = await askLeave(db, "sign_in", credentials.email);
  if (!leave.isGiven) return { status: "limited", message: leave.message };
  const outcome = await signIn(db, credentials);
  if (outcome.status === "signed_in") await forgiveAttempts(db, "sign_in", credentials.email);
  else await refusal;
  return outcome;
}
