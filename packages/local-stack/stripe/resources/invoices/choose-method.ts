import type Stripe from "stripe";
import { invalid } from "../../requests/refuse.ts";
import type { Scope } from "../../scope.ts";
import { idOf, type StoredInvoice } from "../../store/kinds.ts";
import { customerOf } from "./show-invoice.ts";

/** The card that was asked for, else that of the invoice, else that of the customer. */
export function chooseMethod(scope: Scope, invoice: StoredInvoice, asked?: string): Stripe.PaymentMethod {
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
