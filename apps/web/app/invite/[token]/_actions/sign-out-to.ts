"use server";

import { signOut } from "@credence/core/accounts/sign-out";
import { redirect } from "next/navigation";
import { toFailure } from "@/lib/failure.ts";
import { ownPath } from "@/lib/own-path.ts";
import { currentDb, forgetSession } from "@/lib/supabase.ts";

/**
 * Signs the caller out on this device and stays with the invitation.
 *
 * @param form next, a path of this site.
 */
export async function signOutTo(form: FormData): Promise<void> {
  try {
    await signOut(await currentDb());
  } catch (error) {
    toFailure(error);
  }
  await forgetSession();
  redirect(ownPath(form.get("next")) as "/");
}
