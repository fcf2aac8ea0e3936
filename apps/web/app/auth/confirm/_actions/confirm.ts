"use server";

import { choosePassword } from "@credence/core/accounts/choose-password";
import { confirmAddress } from "@credence/core/accounts/confirm-address";
import { NO_ENTRY } from "@credence/core/accounts/entry";
import { redirect } from "next/navigation";
import { z } from "zod";
import { dropEntry, keepEntry, readEntry } from "@/lib/entry-cookie.ts";
import { toFailure } from "@/lib/failure.ts";
import { finishEntry } from "@/lib/finish-entry.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { readSession } from "@/lib/session.ts";
import { currentDb } from "@/lib/supabase.ts";

/** What the page shows. */
export type ConfirmState =
  | { readonly status: "asked" }
  | { readonly status: "gone" }
  | { readonly status: "failed"; readonly message: string; readonly id?: string | undefined };

const linkSchema = z.object({ token_hash: z.string().min(1).max(500), kind: z.enum(["signup", "recovery"]) });

/**
 * Takes up the link of a mail and goes on with what its reader came for.
 *
 * Whoever reads the mail need not be whoever typed the password: anyone can sign up with somebody else's address.
 * The password stands only where it was typed in this very browser; else its reader chooses one, and until then
 * nobody knows it.
 *
 * @param _ The state before.
 * @param sent token_hash and kind.
 * @returns What to show when it did not work.
 */
export async function confirm(_: ConfirmState, sent: FormData): Promise<ConfirmState> {
  const form = sentForm(sent);
  const link = linkSchema.safeParse(Object.fromEntries(form));
  if (!link.success) return { status: "gone" };
  let path: string;
  try {
    const kept = await readEntry();
    const db = await currentDb();
    const outcome = await confirmAddress(db, link.data);
    if (outcome.status === "gone") return outcome;
    const { user_id } = outcome;
    const isTheirs = kept !== null && (kept.user_id === null || kept.user_id === user_id);
    const entry = (isTheirs ? kept.entry : outcome.entry) ?? NO_ENTRY;
    if (link.data.kind === "signup" && kept?.user_id === user_id) {
      await dropEntry();
      path = await finishEntry(db, entry);
    } else {
      if (link.data.kind === "signup") {
        await choosePassword(db, { password: crypto.randomUUID() });
      }
      const session = await readSession();
      await keepEntry({ user_id, chooses_in: session?.session_id ?? null, entry });
      path = "/auth/password";
    }
  } catch (error) {
    const { message, id } = toFailure(error);
    return { status: "failed", message, id };
  }
  return redirect(path as "/");
}
