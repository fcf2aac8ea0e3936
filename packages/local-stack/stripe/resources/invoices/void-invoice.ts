import { invalid } from "../../requests/refuse.ts";
import type { Scope } from "../../scope.ts";
import { cancelPayment, defaultPayment } from "../payment-intents.ts";
import { changeInvoice, type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** POST /v1/invoices/:id/void: as if it had never been, but its number stays used. */
export function voidInvoice(scope: Scope, id: string): ShownInvoice {
  const invoice = scope.demand("invoice", id);
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw invalid("You can only pass in open invoices. This invoice isn't open.", {
      code: "invoice_not_voidable",
    });
  }
  const payment = defaultPayment(scope, invoice);
  if (payment) cancelPayment(scope, payment);
  const voided = {
    ...invoice,
    status: "void" as const,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: scope.now() },
  };
  return showInvoice(scope, changeInvoice(scope, invoice, voided, "invoice.voided"));
}

/** POST /v1/invoices/:id/mark_uncollectible: nobody expects it to be paid, but it may be. */
export function markUncollectible(scope: Scope, id: string): ShownInvoice {
  const invoice = scope.demand("invoice", id);
  if (invoice.status !== "open") {
    throw invalid("You can only pass in open invoices. This invoice isn't open.", {
      code: "invoice_not_open",
    });
  }
  const given = {
    ...invoice,
    status: "uncollectible" as const,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: scope.now() },
  };
  return showInvoice(scope, changeInvoice(scope, invoice, given, "invoice.marked_uncollectible"));
}
