import type { Appointment } from "./agenda.ts";
import { StripeRefusal } from "./requests/refuse.ts";
import { expireCheckoutSession } from "./resources/checkout-sessions.ts";
import { collectInvoice, finalizeByItself } from "./resources/invoices/advance-invoice.ts";
import { openScope, type Sandbox } from "./scope.ts";

/** Does what Stripe does by itself, if it still makes sense. */
export function runErrand(sandbox: Sandbox, { account, errand, object }: Appointment): void {
  const scope = openScope(sandbox, account);
  try {
    if (errand === "finalize_invoice") finalizeByItself(scope, object);
    if (errand === "collect_invoice") collectInvoice(scope, object);
    if (errand === "expire_session" && scope.find("checkout.session", object)?.status === "open") {
      expireCheckoutSession(scope, object);
    }
  } catch (error) {
    // A card that is declined is no fault: the events tell of it.
    if (!(error instanceof StripeRefusal)) throw error;
  }
}
