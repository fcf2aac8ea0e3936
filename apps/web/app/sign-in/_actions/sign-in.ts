"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { toFailure } from "@/lib/failure.ts";
import { ownPath } from "@/lib/own-path.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { trySignIn } from "@/lib/sign-in-limited.ts";

/** What the form shows after a try that failed. */
export interface SignInState {
  readonly email: string;
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

const credentials = z.object({
  email: z.email().max(320),
  password: z.string().min(1).max(1000),
});

/**
 * Signs in and goes where the visitor was headed.
 *
 * @param _ The state before.
 * @param sent email, password and next, a path of this site.
 * @returns What to show when it did not work.
 */
export async function signIn(_: SignInState, sent: FormData): Promise<SignInState> {
  const form = sentForm(sent);
  const email = form.get("email");
  const typed = typeof email === "string" ? email.trim() : "";
  const parsed = credentials.safeParse({ email: typed, password: form.get("password") });
  if (!parsed.success) {
    return { email: typed, message: "Type your email address and your password." };
  }
  try {
    const outcome = await trySignIn(parsed.data);
    if (outcome.status === "limited") return { email: typed, message: outcome.message };
    if (outcome.status === "wrong_credentials") {
      return { email: typed, message: "That email and password don’t match. Check both and try again." };
    }
  } catch (error) {
    const { message, id } = toFailure(error);
    return { email: typed, message, id };
  }
  return redirect(ownPath(form.get("next")) as "/");
}
