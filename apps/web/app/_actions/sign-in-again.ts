"use server";

import { z } from "zod";
import { toFailure } from "@/lib/failure.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { trySignIn } from "@/lib/sign-in-limited.ts";

/** What became of signing in again, in place. */
export type SignInAgainAnswer =
  | { readonly status: "asked" }
  | { readonly status: "signed_in" }
  | { readonly status: "refused"; readonly message: string; readonly id?: string | undefined };

const credentials = z.object({ email: z.email().max(320), password: z.string().min(1).max(1000) });

/**
 * Signs the person in whose page is still open, and leads nowhere: what they typed stays where it is.
 *
 * @param _ The answer before.
 * @param sent email and password.
 * @returns What became of it.
 */
export async function signInAgain(_: SignInAgainAnswer, sent: FormData): Promise<SignInAgainAnswer> {
  const form = sentForm(sent);
  const parsed = credentials.safeParse({ email: form.get("email"), password: form.get("password") });
  if (!parsed.success) return { status: "refused", message: "Type your password." };
  try {
    const outcome = await trySignIn(parsed.data);
    if (outcome.status === "signed_in") return outcome;
    if (outcome.status === "limited") return { status: "refused", message: outcome.message };
    return { status: "refused", message: "That password doesn’t match. Check it and try again." };
  } catch (error) {
    const { message, id } = toFailure(error);
    return { status: "refused", message, id };
  }
}
