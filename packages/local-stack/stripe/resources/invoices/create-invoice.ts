import type Stripe from "stripe";
import { makeId } from "../../make-id.ts";
import { invalid, malformed } from "../../requests/refuse.ts";
import { mergeMetadata } from "../../rules/metadata.ts";
import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { emit } from "../../webhooks/emit.ts";
import { demandCustomer } from "../find-customer.ts";
import { planAdvance } from "./advance-invoice.ts";
import { blankInvoice } from "./blank-invoice.ts";
import { checkCollection, checkConnect, checkNumber, keepConnect } from "./check-invoice.ts";
import { addressOf, balanceIn } from "./reckon.ts";
import { type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** POST /v1/invoices: an empty draft. */
export function createInvoice(scope: Scope, params: Stripe.InvoiceCreateParams): ShownInvoice {
  if (params.pending_invoice_items_behavior === "include") {
    throw invalid("This local Stripe has no pending invoice items to include.", {
      param: "pending_invoice_items_behavior",
    });
  }
  if (!params.customer) {
    throw malformed("Missing required param: customer.", { code: "parameter_missing", param: "customer" });
  }
  const customer = demandCustomer(scope, params.customer, "customer");
  const currency = (params.currency ?? customer.currency ?? "usd").toLowerCase();
  const invoice: StoredInvoice = {
    ...blankInvoice(makeId("in"), scope.now()),
    currency,
    customer: customer.id,
    ...addressOf(customer),
    starting_balance: balanceIn(customer, currency),
    metadata: mergeMetadata({}, params.metadata),
    auto_advance: params.auto_advance ?? false,
    collection_method: params.collection_method ?? "charge_automatically",
    custom_fields: params.custom_fields || null,
    default_payment_method: params.default_payment_method ?? null,
    description: params.description ?? null,
    effective_at: params.effective_at ?? null,
    footer: params.footer ?? customer.invoice_settings.footer,
    number: params.number === undefined ? null : checkNumber(scope, params.number),
    on_behalf_of: params.on_behalf_of ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    webhooks_delivered_at: null,
  };
  const checked = planAdvance(
    scope,
    checkCollection(scope, invoice, params),
    params.automatically_finalizes_at,
  );
  checkConnect(scope, checked, params);
  if (!customer.currency) scope.update("customer", { ...customer, currency });
  scope.insert("invoice", checked);
  keepConnect(scope, checked.id, params);
  const shown = showInvoice(scope, checked);
  emit(scope, "invoice.created", shown);
  return shown;
}
