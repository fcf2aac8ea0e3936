import type Stripe from "stripe";
import { makeId } from "../../make-id.ts";
import { invalid } from "../../requests/refuse.ts";
import { maximumCharge, minimumCharge } from "../../rules/minimum-charges.ts";
import type { Scope } from "../../scope.ts";
import { idOf, type StoredInvoice } from "../../store/kinds.ts";
import { emit } from "../../webhooks/emit.ts";
import { openPayment } from "../payment-intents.ts";
import { checkNumber, dueDateFrom } from "./check-invoice.ts";
import { addressOf, balanceIn, withBalance } from "./reckon.ts";
import { settleInvoice } from "./settle-invoice.ts";
import { changeInvoice, customerOf, type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** POST /v1/invoices/:id/finalize */
export function finalizeInvoice(
  scope: Scope,
  id: string,
  params: Stripe.InvoiceFinalizeInvoiceParams,
): ShownInvoice {
  const invoice = scope.demand("invoice", id);
  if (invoice.status !== "draft") {
    throw invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: "invoice_not_editable",
    });
  }
  const advance = params.auto_advance ?? invoice.auto_advance ?? false;
  const final = finalize(scope, { ...invoice, auto_advance: advance });
  if (final.status === "open" && advance) {
    scope.agenda.plan(scope.now(), { account: scope.account, errand: "collect_invoice", object: id });
  }
  return showInvoice(scope, final);
}

/**
 * Makes a draft definite: its number, what is due after the customer's balance, and the payment that is now
 * expected. Nothing, or less than Stripe charges, is due: it is paid at once.
 */
export function finalize(scope: Scope, draft: StoredInvoice): StoredInvoice {
  const customer = customerOf(scope, draft);
  if (!customer) {
    throw invalid(`No such customer: '${idOf(draft.customer)}'`, {
      code: "resource_missing",
      param: "customer",
    });
  }
  const [line] = scope.list("line_item", { where: { invoice: draft.id }, limit: 1 }).items;
  if (!line) {
    throw invalid("Nothing to invoice for customer", {
      code: "invoice_no_customer_line_items",
      param: "customer",
    });
  }
  const balance = balanceIn(customer, draft.currency);
  const owed = Math.max(0, draft.total + balance);
  if (owed > maximumCharge) {
    throw invalid("The invoice's amount due must be no more than 99999999.", { code: "amount_too_large" });
  }
  // What cannot be charged stays on the customer's balance.
  const due = owed < minimumCharge(draft.currency) ? 0 : owed;
  const ending = due === 0 ? balance + draft.total : 0;
  const billed = number(scope, draft, customer);
  if (ending !== balance) {
    const after = scope.update("customer", withBalance(billed, draft.currency, ending));
    emit(scope, "customer.updated", after, billed);
  }
  const now = scope.now();
  const final: StoredInvoice = {
    ...draft,
    ...addressOf(customer),
    number: draft.number ?? nextNumber(customer),
    status: "open",
    starting_balance: balance,
    ending_balance: ending,
    amount_due: due,
    amount_remaining: due,
    effective_at: draft.effective_at ?? now,
    due_date: draft.collection_method === "send_invoice" ? dueDateFrom(scope, draft) : null,
    automatically_finalizes_at: null,
    hosted_invoice_url: `${scope.baseUrl}/i/${draft.id}/${secretOf(scope, draft.id)}`,
    invoice_pdf: `${scope.baseUrl}/i/${draft.id}/${secretOf(scope, draft.id)}/pdf`,
    next_payment_attempt: null,
    status_transitions: { ...draft.status_transitions, finalized_at: now },
  };
  changeInvoice(scope, draft, final, "invoice.finalized");
  if (due === 0) return settleInvoice(scope, final);
  openPayment(scope, final);
  return final;
}

/** The customer after a number of their series was used, if it was. */
function number(scope: Scope, draft: StoredInvoice, customer: Stripe.Customer): Stripe.Customer {
  if (draft.number !== null) {
    checkNumber(scope, draft.number, draft.id);
    return customer;
  }
  return scope.update("customer", {
    ...customer,
    next_invoice_sequence: (customer.next_invoice_sequence ?? 1) + 1,
  });
}

function nextNumber({ invoice_prefix: prefix, next_invoice_sequence: next }: Stripe.Customer): string {
  return `${prefix}-${String(next ?? 1).padStart(4, "0")}`;
}

/** What stands in the address of an invoice's page, for that page asks nobody who they are. */
function secretOf(scope: Scope, id: string): string {
  const key = `page ${id}`;
  const kept = scope.store.kept(key) as { secret: string } | undefined;
  if (kept) return kept.secret;
  const secret = makeId("live", 40).slice(5);
  scope.store.keep(key, { secret });
  return secret;
}
