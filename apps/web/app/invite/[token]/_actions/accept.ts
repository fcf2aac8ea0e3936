"use server";

import { acceptInvite } from "@credence/core/invites/accept-invite";
import { redirect } from "next/navigation";
import { actSignedIn } from "@/lib/act-signed-in.ts";
import { askLeave } from "@/lib/attempts.ts";
import { firstPath } from "@/lib/finish-entry.ts";
import { nudgeErrands } from "@/lib/nudge.ts";
import { sentForm } from "@/lib/sent-form.ts";

/** What the form shows after a try that failed. */
export interface AcceptState {
  readonly message: string | null;
  /** The log's id of what nobody foresaw. */
  readonly id?: string | undefined;
}

/**
 * Accepts an invitation as whoever is signed in.
 *
 * @param _ The state before.
 * @param sent token, of the invitation's link.
 * @returns What to show when it did not work.
 */
export async function accept(_: AcceptState, sent: FormData): Promise<AcceptState> {
  const form = sentForm(sent);
  const token = form.get("token");
  if (typeof token !== "string") return { message: GONE };
  const outcome = await actSignedIn("you have not joined", async ({ db, user_id }) => {
    const leave = await askLeave(db, "invite", user_id);
    if (!leave.isGiven) return { status: "limited" as const, message: leave.message };
    const accepted = await acceptInvite(db, { token });
    if (accepted.status !== "accepted") return accepted;
    const { account_id, kind, slug } = accepted;
    if (!account_id || !slug) return { ...accepted, path: "/" };
    const path = kind === "client" ? await firstPath(db, { account_id, slug }) : `/agency/${slug}/pricing`;
    return { ...accepted, path };
  });
  switch (outcome.status) {
    case "accepted":
      nudgeErrands();
      return redirect(outcome.path as "/");
    case "wrong_email":
      return { message: "It is for another address than the one that you are signed in with." };
    case "gone":
      return { message: GONE };
    case "limited":
      return { message: outcome.message };
    case "failed":
      return { message: outcome.message, id: outcome.id };
  }
}

const GONE = "It was used or taken back meanwhile, or has expired. Ask whoever invited you to send it again.";
