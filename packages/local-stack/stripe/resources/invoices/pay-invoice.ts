import type Stripe from "stripe";
import { invalid } from "../../requests/refuse.ts";
import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { cancelPayment, defaultPayment } from "../payment-intents.ts";
import { chargeInvoice } from "./charge-invoice.ts";
import { chooseMethod } from "./choose-method.ts";
import { finalize } from "./finalize-invoice.ts";
import { settleInvoice } from "./settle-invoice.ts";
import { type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** POST /v1/invoices/:id/pay */
export function payInvoice(scope: Scope, id: string, params: Stripe.InvoicePayParams): ShownInvoice {
  const invoice = demandPayable(scope, id);
  if (invoice.status === "paid") return showInvoice(scope, invoice);
  if (params.paid_out_of_band) {
    const payment = defaultPayment(scope, invoice);
    if (payment) cancelPayment(scope, payment);
    return showInvoice(scope, settleInvoice(scope, invoice, true));
  }
  const method = chooseMethod(scope, invoice, params.payment_method);
  return showInvoice(scope, chargeInvoice(scope, invoice, method));
}

/** The invoice, finalised if it was a draft, which may have paid it. */
function demandPayable(scope: Scope, id: string): StoredInvoice {
  const invoice = scope.demand("invoice", id);
  const { status } = invoice;
  if (status === "draft") return finalize(scope, invoice);
  if (status === "open" || status === "uncollectible") return invoice;
  if (status === "paid") throw invalid("Invoice is already paid", { code: "invoice_already_paid" });
  throw invalid(`This invoice can't be paid: it is ${status}.`, { code: "invoice_not_payable" });
}
