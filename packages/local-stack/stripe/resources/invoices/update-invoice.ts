import type Stripe from "stripe";
import { invalid } from "../../requests/refuse.ts";
import { mergeMetadata } from "../../rules/metadata.ts";
import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { emit } from "../../webhooks/emit.ts";
import { demandDraft } from "./add-lines.ts";
import { planAdvance } from "./advance-invoice.ts";
import { checkCollection, checkConnect, checkNumber, keepConnect } from "./check-invoice.ts";
import { changeInvoice, type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** What may still be changed once an invoice is definite. */
const changeable = new Set([
  "auto_advance",
  "default_payment_method",
  "expand",
  "metadata",
  "statement_descriptor",
]);

/** POST /v1/invoices/:id */
export function updateInvoice(scope: Scope, id: string, params: Stripe.InvoiceUpdateParams): ShownInvoice {
  const before = scope.demand("invoice", id);
  const fixed = Object.keys(params).find((name) => !changeable.has(name));
  if (before.status !== "draft" && fixed !== undefined) {
    throw invalid(
      `Finalized invoices can't be updated in this way: ${fixed} can only be changed on drafts.`,
      {
        code: "invoice_not_editable",
        param: fixed,
      },
    );
  }
  const changed = given(scope, before, params);
  const after =
    before.status === "draft"
      ? planAdvance(scope, checkCollection(scope, changed, params), params.automatically_finalizes_at)
      : changed;
  checkConnect(scope, after, params);
  keepConnect(scope, id, params);
  return showInvoice(scope, changeInvoice(scope, before, after));
}

/** DELETE /v1/invoices/:id: drafts only. */
export function deleteDraft(scope: Scope, id: string): Stripe.DeletedInvoice {
  const draft = demandDraft(scope, id);
  const shown = showInvoice(scope, draft);
  scope.store.remove("invoice", id);
  for (const line of scope.all("line_item", { invoice: id })) scope.store.remove("line_item", line.id);
  emit(scope, "invoice.deleted", shown);
  return { id, object: "invoice", deleted: true };
}

function given(scope: Scope, invoice: StoredInvoice, params: Stripe.InvoiceUpdateParams): StoredInvoice {
  return {
    ...invoice,
    metadata: mergeMetadata(invoice.metadata, params.metadata),
    ...(params.auto_advance !== undefined && { auto_advance: params.auto_advance }),
    ...(params.auto_advance === false && { next_payment_attempt: null }),
    ...(params.collection_method !== undefined && { collection_method: params.collection_method }),
    ...(params.custom_fields !== undefined && { custom_fields: params.custom_fields || null }),
    ...(params.default_payment_method !== undefined && {
      default_payment_method: params.default_payment_method || null,
    }),
    ...(params.description !== undefined && { description: params.description || null }),
    ...(params.effective_at !== undefined && { effective_at: params.effective_at || null }),
    ...(params.footer !== undefined && { footer: params.footer || null }),
    ...(params.number !== undefined && {
      number: !params.number ? null : checkNumber(scope, params.number, invoice.id),
    }),
    ...(params.on_behalf_of !== undefined && { on_behalf_of: params.on_behalf_of || null }),
    ...(params.statement_descriptor !== undefined && {
      statement_descriptor: params.statement_descriptor || null,
    }),
  };
}
