"use server";

import { requestReset } from "@credence/core/accounts/request-reset";
import { z } from "zod";
import { askLeave } from "@/lib/attempts.ts";
import { toFailure } from "@/lib/failure.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { currentDb } from "@/lib/supabase.ts";

/** What the form shows. */
export interface ResetState {
  readonly status: "asked" | "refused" | "mailed";
  readonly email: string;
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

const emailSchema = z.email().max(254);

/** As long as it takes for an address that is known. */
const ANSWER_MS = 1000;

/**
 * Has a link to choose a new password by mailed, where somebody has that address; says the same for all.
 *
 * @param _ The state before.
 * @param sent email.
 * @returns What to show.
 */
export async function askReset(_: ResetState, sent: FormData): Promise<ResetState> {
  const form = sentForm(sent);
  const typed = form.get("email");
  const email = typeof typed === "string" ? typed.trim() : "";
  if (!emailSchema.safeParse(email).success) {
    return { status: "refused", email, message: "Type your email address." };
  }
  const answer = new Promise((proceed) => setTimeout(proceed, ANSWER_MS));
  try {
    const db = await currentDb();
    const leave = await askLeave(db, "reset", email);
    if (!leave.isGiven) return { status: "refused", email, message: leave.message };
    await requestReset(db, { email });
    await answer;
    return { status: "mailed", email, message: null };
  } catch (error) {
    const { message, id } = toFailure(error);
    return { status: "refused", email, message, id };
  }
}
