"use server";

import { signOut as endSession } from "@credence/core/accounts/sign-out";
import { redirect } from "next/navigation";
import { toFailure } from "@/lib/failure.ts";
import { currentDb, forgetSession } from "@/lib/supabase.ts";

/** Signs the caller out on this device, even when the service cannot be told. */
export async function signOut(): Promise<void> {
  try {
    await endSession(await currentDb());
  } catch (error) {
    toFailure(error);
  }
  await forgetSession();
  redirect("/sign-in");
}
