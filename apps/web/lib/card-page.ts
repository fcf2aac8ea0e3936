import "server-only";
import type { Account } from "@credence/core/accounts/account";
import { readPayer } from "@credence/core/billing/read-payer";
import { readStripeCustomer } from "@credence/core/billing/read-stripe-customer";
import { CredenceError } from "@credence/core/db/credence-error";
import type { Failed } from "./act-signed-in.ts";
import { toFailure } from "./failure.ts";
import type { Session } from "./session.ts";
import { appUrl, currentStripe } from "./stripe.ts";

/** Where a card is saved, or why that page did not open. */
export type CardPage = { readonly status: "opened"; readonly url: string } | Failed;

/**
 * Opens the page at Stripe on which a card is saved for an account. Who may change it is the caller's to check;
 * that they may see how the account pays, Postgres checks here.
 *
 * @param session Who is asking.
 * @param input.account The client or agency.
 * @param input.path Our page to come back to.
 * @returns Where to go, or a failure in words that may be shown.
 * @throws CredenceError `forbidden` for those who may not see how the account pays.
 */
export async function openCardPage(
  session: Session,
  input: { account: Account; path: string },
): Promise<CardPage> {
  const { account } = input;
  const [customer, payer] = await Promise.all([
    readStripeCustomer(session.db, { account_id: account.id }),
    readPayer(session.db, { account_id: account.id }),
  ]);
  if (!customer || !payer) throw new CredenceError("forbidden", "may not see how the account pays");
  try {
    const back = appUrl() + input.path;
    const { email } = session;
    const opened = await currentStripe().openCardPage({
      account: { account_id: account.id, kind: account.kind, name: account.name, email: email || null },
      customer_id: customer.stripe_customer_id,
      currency: account.currency,
      success_url: `${back}?card=saved&since=${encodeURIComponent(payer.updated_at)}`,
      cancel_url: `${back}?card=cancelled`,
    });
    if (opened.status === "done") return { status: "opened", url: opened.value.url };
    throw new CredenceError("unavailable", `Stripe opened no page for a card: ${opened.status}`, opened);
  } catch (error) {
    const message = "We can’t reach Stripe right now, and nothing has changed. Try again in a moment.";
    return { status: "failed", ...toFailure(error), message };
  }
}
