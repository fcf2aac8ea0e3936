"use server";

import { signOut } from "@credence/core/accounts/sign-out";
import { redirect } from "next/navigation";
import { toFailure } from "@/lib/failure.ts";
import { ownPath } from "@/lib/own-path.ts";
import { sentForm } from "@/lib/sent-form.ts";
import { currentDb, forgetSession } from "@/lib/supabase.ts";

/**
 * Signs the caller out on this device and stays with the invitation.
 *
 * @param sent next, a path of this site.
 */
export async function signOutTo(sent: FormData): Promise<void> {
  const form = sentForm(sent);
  try {
    await signOut(await currentDb());
  } catch (error) {
    toFailure(error);
  }
  await forgetSession();
  redirect(ownPath(form.get("next")) as "/");
}
