import type Stripe from "stripe";
import { happen } from "../happen.ts";
import { StripeRefusal } from "../requests/refuse.ts";
import { completeCheckoutSession, successUrl } from "../resources/checkout-sessions.ts";
import { newCard } from "../resources/payment-methods.ts";
import { failSetup, saveCard } from "../resources/setup-intents.ts";
import type { Sandbox, Scope } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { cardFields, confirmForm, readCard, type Typed, unconfirmed } from "./card-form.ts";
import { html } from "./html.ts";
import { leadTo, nothingHere, page } from "./page.ts";

type Session = Stripe.Checkout.Session;

/** GET /c/pay/:id: the page of Checkout on which a card is saved. */
export function showCheckout(sandbox: Sandbox, id: string, typed: Typed = {}, problem?: string): Response {
  const session = findSession(sandbox, id);
  if (!session) return nothingHere("There is no such Checkout session.");
  if (session.status === "complete") return leadTo(successUrl(session));
  if (session.status === "expired") {
    return nothingHere("This Checkout session has expired: go back and begin again.");
  }
  return page(
    "Save a card",
    html`<h1>Save a card</h1>
<p class="faint">for ${session.customer_details?.email ?? session.customer_email ?? "a new customer"}. It is charged later, when something is due.</p>
<form method="post" novalidate>${cardFields(typed, problem, "Save card", true)}</form>
${session.cancel_url && html`<p><a href="${session.cancel_url}">Go back without saving</a></p>`}`,
  );
}

/** POST /c/pay/:id */
export function submitCheckout(sandbox: Sandbox, id: string, typed: Typed): Response {
  const session = findSession(sandbox, id);
  if (session?.status !== "open") return showCheckout(sandbox, id);
  const account = sandbox.store.accountOf("checkout.session", id) ?? "";
  const outcome = happen(sandbox, account, (scope) => {
    const intent = saveTyped(scope, session, typed);
    if (intent.status === "succeeded") completeCheckoutSession(scope, session);
    return intent.status;
  });
  if ("refusal" in outcome) return showCheckout(sandbox, id, typed, outcome.refusal.message);
  if (outcome.done === "requires_action") return page("Confirm", confirmForm({}));
  return leadTo(successUrl(session));
}

/** Saves the card that was typed, or the one that its holder has now confirmed or not. */
function saveTyped(scope: Scope, session: Session, typed: Typed): Stripe.SetupIntent {
  const intent = scope.demand("setup_intent", idOf(session.setup_intent) ?? "");
  if (typed["confirmed"] !== undefined && intent.status === "requires_action") {
    const waiting = scope.demand("payment_method", idOf(intent.payment_method) ?? "");
    if (typed["confirmed"] === "yes") return saveCard(scope, intent, waiting, true);
    throw failSetup(scope, intent, waiting, "setup_intent_authentication_failure", unconfirmed);
  }
  const details = readCard(typed, scope.now());
  if (typeof details === "string") {
    throw new StripeRefusal(402, { type: "card_error", message: details });
  }
  const method = newCard(scope, details);
  const named = scope.update("payment_method", {
    ...method,
    billing_details: {
      ...method.billing_details,
      email: session.customer_details?.email ?? null,
      name: typed["name"] || null,
    },
  });
  return saveCard(scope, intent, named, false);
}

function findSession({ store }: Sandbox, id: string): Session | undefined {
  const account = store.accountOf("checkout.session", id);
  return account === undefined ? undefined : store.find("checkout.session", account, id);
}
