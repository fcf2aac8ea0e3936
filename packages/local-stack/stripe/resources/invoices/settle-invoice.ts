import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { changeInvoice } from "./show-invoice.ts";

/** Marks an invoice as paid. */
export function settleInvoice(scope: Scope, invoice: StoredInvoice, offStripe = false): StoredInvoice {
  const paid: StoredInvoice = {
    ...invoice,
    status: "paid",
    attempted: true,
    auto_advance: false,
    amount_paid: invoice.amount_due,
    ...(offStripe && { amount_paid_off_stripe: invoice.amount_due }),
    amount_remaining: 0,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: scope.now() },
  };
  return changeInvoice(scope, invoice, paid, "invoice.paid", "invoice.payment_succeeded");
}
