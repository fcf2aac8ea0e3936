import type Stripe from "stripe";
import { happen } from "../happen.ts";
import { failSetup, saveCard } from "../resources/setup-intents.ts";
import type { Sandbox } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { confirmForm, unconfirmed } from "./card-form.ts";
import { leadTo, nothingHere, page } from "./page.ts";

/** GET /confirm/:id/:secret: where a SetupIntent sends a card's holder to whom the bank wants to speak. */
export function showConfirm(sandbox: Sandbox, id: string, secret: string): Response {
  const found = findIntent(sandbox, id, secret);
  if (found?.intent.status !== "requires_action") return nothingHere("Nothing waits for your confirmation.");
  return page("Confirm", confirmForm({}));
}

/** POST /confirm/:id/:secret */
export function submitConfirm(sandbox: Sandbox, id: string, secret: string, confirmed: boolean): Response {
  const found = findIntent(sandbox, id, secret);
  if (found?.intent.status !== "requires_action") return nothingHere("Nothing waits for your confirmation.");
  const { account, intent } = found;
  const outcome = happen(sandbox, account, (scope) => {
    const method = scope.demand("payment_method", idOf(intent.payment_method) ?? "");
    if (!confirmed)
      throw failSetup(scope, intent, method, "setup_intent_authentication_failure", unconfirmed);
    return saveCard(scope, intent, method, true);
  });
  const back = new URL(intent.next_action?.redirect_to_url?.return_url ?? sandbox.baseUrl);
  back.searchParams.set("setup_intent", id);
  back.searchParams.set("setup_intent_client_secret", secret);
  back.searchParams.set("redirect_status", "refusal" in outcome ? "failed" : "succeeded");
  return leadTo(back.href);
}

function findIntent(
  { store }: Sandbox,
  id: string,
  secret: string,
): { account: string; intent: Stripe.SetupIntent } | undefined {
  const account = store.accountOf("setup_intent", id);
  const intent = account === undefined ? undefined : store.find("setup_intent", account, id);
  if (account === undefined || intent?.client_secret !== secret) return undefined;
  return { account, intent };
}
