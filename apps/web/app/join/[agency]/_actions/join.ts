"use server";

import { joinAgency } from "@credence/core/accounts/join-agency";
import { redirect } from "next/navigation";
import { z } from "zod";
import { actSignedIn } from "@/lib/act-signed-in.ts";
import { firstPath } from "@/lib/finish-entry.ts";
import { nudgeErrands } from "@/lib/nudge.ts";
import { sentForm } from "@/lib/sent-form.ts";

/** What the form shows after a try that failed. */
export interface JoinState {
  readonly company: string;
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

const joinSchema = z.object({
  agency: z.string().max(60),
  company: z
    .string()
    .trim()
    .max(120)
    .regex(/[\p{L}\p{N}]/u),
});

/**
 * Makes the caller the owner of a new client of an agency.
 *
 * @param _ The state before.
 * @param sent agency, its slug, and company, the client's name.
 * @returns What to show when it did not work.
 */
export async function join(_: JoinState, sent: FormData): Promise<JoinState> {
  const form = sentForm(sent);
  const parsed = joinSchema.safeParse(Object.fromEntries(form));
  const typed = form.get("company");
  const company = typeof typed === "string" ? typed : "";
  if (!parsed.success) return { company, message: "Type your company’s name, at most 120 characters." };
  const outcome = await actSignedIn("you are no client yet", async ({ db }) => {
    const joined = await joinAgency(db, parsed.data);
    return joined.status === "joined" ? { ...joined, path: await firstPath(db, joined) } : joined;
  });
  switch (outcome.status) {
    case "joined":
      nudgeErrands();
      return redirect(outcome.path as "/");
    case "already_client":
      return redirect(`/home/${outcome.slug}/buyers` as "/");
    case "closed":
      return {
        company,
        message: "This agency lets nobody join by itself any more. Ask it for an invitation.",
      };
    case "too_many":
      return {
        company,
        message: `You own ${outcome.most} clients already, which is the most that one person can open.`,
      };
    case "failed":
      return { company, message: outcome.message, id: outcome.id };
  }
}
