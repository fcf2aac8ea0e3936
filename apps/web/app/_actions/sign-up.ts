"use server";

import { isGuessable } from "@credence/core/accounts/is-guessable";
import { newPasswordSchema } from "@credence/core/accounts/password";
import { signUp as startSignUp } from "@credence/core/accounts/sign-up";
import { z } from "zod";
import { askLeave } from "@/lib/attempts.ts";
import { keepEntry } from "@/lib/entry-cookie.ts";
import { toFailure } from "@/lib/failure.ts";
import { ownPath } from "@/lib/own-path.ts";
import { GUESSABLE, WRONG_LENGTH } from "@/lib/password-words.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { currentDb } from "@/lib/supabase.ts";

/** What the form shows. */
export interface SignUpState {
  readonly status: "asked" | "refused" | "mailed";
  readonly email: string;
  readonly company: string;
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

const newcomer = z.object({
  email: z.email({ error: "That is no email address." }).max(254),
  password: newPasswordSchema,
  company: z
    .string()
    .trim()
    .max(120)
    .regex(/[\p{L}\p{N}]/u)
    .optional(),
});

/** As long as it takes for a new address, which takes longest: to whoever asks, all addresses look alike. */
const ANSWER_MS = 1500;

/**
 * Signs somebody up; they go on by the mail that they get. What is answered is the same for every address.
 *
 * @param _ The state before.
 * @param sent email, password, next (a path of this site) and, for who joins an agency, company.
 * @returns What to show.
 */
export async function signUp(_: SignUpState, sent: FormData): Promise<SignUpState> {
  const form = sentForm(sent);
  const typed = {
    email: textOf(form, "email").trim(),
    password: textOf(form, "password"),
    ...(form.has("company") && { company: textOf(form, "company") }),
  };
  const shown = { email: typed.email, company: typed.company ?? "" };
  const parsed = newcomer.safeParse(typed);
  if (!parsed.success) {
    return { status: "refused", ...shown, message: problemOf(parsed.error.issues[0]?.path[0]) };
  }
  const { email, password, company } = parsed.data;
  if (isGuessable(password, [email, company ?? ""])) {
    return { status: "refused", ...shown, message: GUESSABLE };
  }
  const answer = new Promise((proceed) => setTimeout(proceed, ANSWER_MS));
  try {
    const db = await currentDb();
    const leave = await askLeave(db, "sign_up", email);
    if (!leave.isGiven) return { status: "refused", ...shown, message: leave.message };
    const entry = { next: ownPath(form.get("next")), ...(company && { company }) };
    const outcome = await startSignUp(db, { email, password, entry });
    await answer;
    if (outcome.status === "weak_password") return { status: "refused", ...shown, message: GUESSABLE };
    await keepEntry({ user_id: outcome.user_id, chooses_in: null, entry });
    return { status: "mailed", ...shown, message: null };
  } catch (error) {
    const { message, id } = toFailure(error);
    return { status: "refused", ...shown, message, id };
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function problemOf(field: PropertyKey | undefined): string {
  if (field === "email") return "Type your email address.";
  if (field === "company") return "Type your company’s name, at most 120 characters.";
  return WRONG_LENGTH;
}
