"use server";

import { readAccount } from "@credence/core/accounts/read-account";
import { CredenceError } from "@credence/core/db/credence-error";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";
import { openCardPage } from "@/lib/card-page.ts";
import { isUuid } from "@/lib/uuid.ts";

/**
 * Leads to where an agency's card is saved.
 *
 * @param account_id The agency, of which the caller is the owner.
 * @returns Only when it could not be opened: why, in words that may be shown.
 */
export async function saveCard(account_id: string): Promise<Failed> {
  if (!isUuid(account_id))
    return { status: "failed", kind: "invalid_input", message: "Reload the page first." };
  const page = await actSignedIn("nothing has changed", async (session) => {
    const account = await readAccount(session.db, { account: account_id, user_id: session.user_id });
    if (account?.kind !== "agency" || account.role !== "owner") {
      throw new CredenceError("forbidden", "not the owner of that agency");
    }
    return openCardPage(session, { account, path: `/agency/${account.slug}/invoices/own` });
  });
  if (page.status === "failed") return page;
  // A route of Stripe's, not one of ours.
  return redirect(page.url as Route);
}
