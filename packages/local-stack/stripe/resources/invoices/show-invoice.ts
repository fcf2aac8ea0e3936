import type Stripe from "stripe";
import type { Scope } from "../../scope.ts";
import { idOf, type StoredInvoice } from "../../store/kinds.ts";
import { emit } from "../../webhooks/emit.ts";
import { type LineItem, showLine } from "../invoice-lines.ts";
import { reckonDraft } from "./reckon.ts";

/** An invoice as an answer has it. */
export type ShownInvoice = StoredInvoice & { lines: Stripe.ApiList<LineItem> };

/** How many of its lines an invoice brings along. */
const embedded = 10;

/** The invoice with the first of its lines. */
export function showInvoice(scope: Scope, invoice: StoredInvoice): ShownInvoice {
  const page = scope.list("line_item", {
    where: { invoice: invoice.id },
    limit: embedded,
    oldestFirst: true,
  });
  const current = invoice.status === "draft" ? reckonDraft(scope, invoice) : invoice;
  return {
    ...current,
    lines: {
      object: "list",
      data: page.items.map((line) => showLine(line, invoice)),
      has_more: page.more,
      url: `/v1/invoices/${invoice.id}/lines`,
    },
  };
}

/** Keeps a changed invoice and tells of it: of the change itself, and of what it means, as invoice.paid. */
export function changeInvoice(
  scope: Scope,
  before: StoredInvoice,
  after: StoredInvoice,
  ...meanings: string[]
): StoredInvoice {
  scope.update("invoice", after);
  const shown = showInvoice(scope, after);
  emit(scope, "invoice.updated", shown, { ...before, lines: shown.lines });
  for (const meaning of meanings) emit(scope, meaning, shown);
  return after;
}

/** The customer of an invoice, also after it was deleted. */
export function customerOf(scope: Scope, invoice: StoredInvoice): Stripe.Customer | undefined {
  const id = idOf(invoice.customer);
  return id === null ? undefined : scope.find("customer", id);
}
