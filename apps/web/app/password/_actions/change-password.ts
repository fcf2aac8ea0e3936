"use server";

import { choosePassword } from "@credence/core/accounts/choose-password";
import { isGuessable } from "@credence/core/accounts/is-guessable";
import { newPasswordSchema } from "@credence/core/accounts/password";
import { z } from "zod";
import { toFailure } from "@/lib/failure.ts";
import { GUESSABLE, WRONG_LENGTH } from "@/lib/password-words.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { readSession } from "@/lib/session.ts";
import { trySignIn } from "@/lib/sign-in-limited.ts";
import { currentDb } from "@/lib/supabase.ts";

/** What the form shows. */
export type ChangeState =
  | { readonly status: "asked" }
  | { readonly status: "changed" }
  | {
      readonly status: "refused";
      readonly message: string;
      /** The log's id of what nobody foresaw. */
      readonly id?: string | undefined;
    };

const currentSchema = z.string().min(1).max(1000);

const UNCLEAR =
  "No answer came: your password may be changed or not, and other devices may still be signed in. Try again; if the current one is refused then, the new one is yours already.";

/**
 * Sets the password of who is signed in and knows the one that they have. That one is tried as signing in tries it: as
 * often, and with a new session when it is right; all others end with the old password.
 *
 * @param _ The state before.
 * @param sent current and password.
 * @returns What to show.
 */
export async function changePassword(_: ChangeState, sent: FormData): Promise<ChangeState> {
  const form = sentForm(sent);
  const current = currentSchema.safeParse(form.get("current"));
  if (!current.success) return refused("Type the password that you have now.");
  const password = newPasswordSchema.safeParse(form.get("password"));
  if (!password.success) return refused(WRONG_LENGTH);
  if (password.data === current.data)
    return refused("That is the password that you have. Choose another one.");
  let isAsked = false;
  try {
    const session = await readSession();
    if (!session) return refused("You are signed out. Sign in, then change your password.");
    if (isGuessable(password.data, [session.email])) return refused(GUESSABLE);
    const tried = await trySignIn({ email: session.email, password: current.data });
    if (tried.status === "limited") return refused(tried.message);
    if (tried.status === "wrong_credentials") {
      return refused("That is not the password that you have now. Check it and try again.");
    }
    isAsked = true;
    const outcome = await choosePassword(await currentDb(), { password: password.data });
    return outcome.status === "chosen" ? { status: "changed" } : refused(GUESSABLE);
  } catch (error) {
    const { id, kind, message } = toFailure(error);
    return { ...refused(isAsked && kind === "unavailable" ? UNCLEAR : message), id };
  }
}

const refused = (message: string) => ({ status: "refused" as const, message });
