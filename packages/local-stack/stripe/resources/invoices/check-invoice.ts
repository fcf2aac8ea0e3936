import type Stripe from "stripe";
import { invalid, malformed } from "../../requests/refuse.ts";
import type { Scope } from "../../scope.ts";
import { idOf, type StoredInvoice } from "../../store/kinds.ts";

type Given = Stripe.InvoiceCreateParams | Stripe.InvoiceUpdateParams;

const longestNumber = 26;
const day = 86_400;

/** What Connect adds to the payment of an invoice, and the invoice itself does not show. */
export interface ConnectTerms {
  application_fee_amount: number | null;
  transfer_data: { destination: string; amount: number | null } | null;
}

/**
 * The invoice with the due date that its way of collection asks for.
 *
 * @throws StripeRefusal when the two do not fit together
 */
export function checkCollection(
  scope: Scope,
  invoice: StoredInvoice,
  { days_until_due: days, due_date: dueDate }: Given,
): StoredInvoice {
  if (invoice.collection_method !== "send_invoice") {
    const param = days === undefined ? "due_date" : "days_until_due";
    if (days !== undefined || dueDate !== undefined) {
      throw invalid(`You can only set \`${param}\` if \`collection_method\` is \`send_invoice\`.`, { param });
    }
    return { ...invoice, due_date: null };
  }
  if (!invoice.customer_email) {
    throw invalid(
      "Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.",
      { code: "missing", param: "customer" },
    );
  }
  if (days !== undefined && dueDate !== undefined) {
    throw malformed("You may only specify one of these parameters: days_until_due, due_date.", {
      code: "parameters_exclusive",
      param: "days_until_due",
    });
  }
  if (dueDate !== undefined) {
    if (dueDate < scope.now())
      throw invalid("Invalid timestamp: must be an integer Unix timestamp in the future.", {
        param: "due_date",
      });
    scope.store.keep(`days ${invoice.id}`, {});
    return { ...invoice, due_date: dueDate };
  }
  if (days !== undefined) {
    if (days < 0) throw malformed("`days_until_due` must not be negative.", { param: "days_until_due" });
    scope.store.keep(`days ${invoice.id}`, { days });
    return { ...invoice, due_date: invoice.created + days * day };
  }
  if (invoice.due_date === null) {
    throw invalid(
      "If `collection_method` is `send_invoice`, you must pass one of `days_until_due` or `due_date`.",
      { code: "parameter_missing", param: "days_until_due" },
    );
  }
  return invoice;
}

/** When an invoice falls due that is finalised now. */
export function dueDateFrom(scope: Scope, invoice: StoredInvoice): number | null {
  const { days } = (scope.store.kept(`days ${invoice.id}`) ?? {}) as { days?: number };
  return days === undefined ? invoice.due_date : scope.now() + days * day;
}

/** The number, when no other invoice of the account has it. */
export function checkNumber(scope: Scope, number: string, own?: string): string {
  if (number.length > longestNumber) {
    throw malformed(`Invalid string: ${number}; must be at most ${longestNumber} characters`, {
      param: "number",
    });
  }
  const [taken] = scope.list("invoice", { where: { number }, limit: 1 }).items;
  if (taken && taken.id !== own) {
    throw invalid(`The invoice number '${number}' is already in use.`, {
      code: "resource_already_exists",
      param: "number",
    });
  }
  return number;
}

/** @throws StripeRefusal when the default payment method is not the customer's. */
export function checkConnect(scope: Scope, invoice: StoredInvoice, params: Given): void {
  const method = params.default_payment_method;
  if (method) {
    const found = scope.demand("payment_method", method, "default_payment_method");
    if (idOf(found.customer) !== idOf(invoice.customer)) {
      throw invalid(`The customer does not have a payment method with the ID ${method}.`, {
        code: "resource_missing",
        param: "default_payment_method",
      });
    }
  }
  const fee = params.application_fee_amount;
  if (fee !== undefined && fee < 0) {
    throw malformed("Invalid integer: application_fee_amount must not be negative.", {
      code: "parameter_invalid_integer",
      param: "application_fee_amount",
    });
  }
  if (fee !== undefined && scope.account === "" && !params.transfer_data && !params.on_behalf_of) {
    throw invalid(
      "Can only apply an application_fee when the request is made on behalf of another account (using an OAuth key, the Stripe-Account header, or the destination parameter).",
      { code: "application_fees_not_allowed", param: "application_fee_amount" },
    );
  }
}

/** Remembers the terms of Connect for when the invoice is paid. */
export function keepConnect(scope: Scope, id: string, params: Given): void {
  const former = connectTerms(scope, id);
  const { application_fee_amount: fee, transfer_data: transfer } = params;
  if (fee === undefined && transfer === undefined) return;
  const terms: ConnectTerms = {
    application_fee_amount: fee ?? former.application_fee_amount,
    transfer_data:
      transfer === undefined
        ? former.transfer_data
        : !transfer
          ? null
          : { destination: transfer.destination, amount: transfer.amount ?? null },
  };
  scope.store.keep(id, terms);
}

export function connectTerms(scope: Scope, id: string): ConnectTerms {
  return (scope.store.kept(id) ?? { application_fee_amount: null, transfer_data: null }) as ConnectTerms;
}
