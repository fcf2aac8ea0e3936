import type Stripe from "stripe";
import { invalid } from "../../requests/refuse.ts";
import type { Scope } from "../../scope.ts";
import { idOf, type StoredInvoice } from "../../store/kinds.ts";
import { cancelPayment, defaultPayment } from "../payment-intents.ts";
import { chargeInvoice } from "./charge-invoice.ts";
import { finalize } from "./finalize-invoice.ts";
import { settleInvoice } from "./settle-invoice.ts";
import { customerOf, type ShownInvoice, showInvoice } from "./show-invoice.ts";

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

/** The card that was asked for, else that of the invoice, else that of the customer. */
function chooseMethod(scope: Scope, invoice: StoredInvoice, asked: string | undefined): Stripe.PaymentMethod {
  const customer = customerOf(scope, invoice);
  const id =
    asked ?? idOf(invoice.default_payment_method) ?? idOf(customer?.invoice_settings.default_payment_method);
  if (id === null || id === undefined) {
    throw invalid(
      "There is no `default_payment_method` set on this Customer or Invoice. Please set either an `invoice_settings.default_payment_method` on the Customer or a `default_payment_method` on the Invoice prior to attempting payment.",
      { code: "resource_missing" },
    );
  }
  const method = scope.demand("payment_method", id, "payment_method");
  if (idOf(method.customer) !== idOf(invoice.customer)) {
    throw invalid(`The customer does not have a payment method with the ID ${id}.`, {
      code: "resource_missing",
      param: "payment_method",
    });
  }
  return method;
}
