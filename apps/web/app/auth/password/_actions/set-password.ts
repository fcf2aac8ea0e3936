"use server";

import { choosePassword } from "@credence/core/accounts/choose-password";
import { isGuessable } from "@credence/core/accounts/is-guessable";
import { newPasswordSchema } from "@credence/core/accounts/password";
import { redirect } from "next/navigation";
import { dropEntry, readEntry } from "@/lib/entry-cookie.ts";
import { toFailure } from "@/lib/failure.ts";
import { finishEntry } from "@/lib/finish-entry.ts";
import { GUESSABLE, WRONG_LENGTH } from "@/lib/password-words.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { readSession } from "@/lib/session.ts";

/** What the form shows after a try that failed. */
export interface PasswordState {
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

/**
 * Sets the password of somebody who has just followed a mail's link, and goes on with what they came for.
 *
 * @param _ The state before.
 * @param sent password.
 * @returns What to show when it did not work.
 */
export async function setPassword(_: PasswordState, sent: FormData): Promise<PasswordState> {
  const form = sentForm(sent);
  const password = newPasswordSchema.safeParse(form.get("password"));
  if (!password.success) {
    return { message: WRONG_LENGTH };
  }
  let path: string;
  try {
    const [session, kept] = await Promise.all([readSession(), readEntry()]);
    if (!session || kept === null || kept.chooses_in !== session.session_id) {
      return { message: "This took too long. Have another link sent, and choose a password by it." };
    }
    if (isGuessable(password.data, [session.email])) return { message: GUESSABLE };
    const outcome = await choosePassword(session.db, { password: password.data });
    if (outcome.status === "weak_password") {
      return { message: GUESSABLE };
    }
    await dropEntry();
    path = await finishEntry(session.db, kept.entry);
  } catch (error) {
    const { message, id } = toFailure(error);
    return { message, id };
  }
  return redirect(path as "/");
}
