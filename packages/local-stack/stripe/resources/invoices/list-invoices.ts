import type Stripe from "stripe";
import type { Scope } from "../../scope.ts";
import { showList } from "../show-list.ts";
import { type ShownInvoice, showInvoice } from "./show-invoice.ts";

const comparisons = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** GET /v1/invoices */
export function listInvoices(scope: Scope, params: Stripe.InvoiceListParams): Stripe.ApiList<ShownInvoice> {
  const { collection_method, customer, due_date: due, status } = params;
  return showList(scope, "invoice", "/v1/invoices", params, {
    where: { collection_method, customer, status },
    only: due === undefined ? undefined : dueWithin(typeof due === "number" ? { gte: due, lte: due } : due),
    show: (invoice) => showInvoice(scope, invoice),
  });
}

function dueWithin(range: Stripe.RangeQueryParam): { text: string; parameters: number[] } {
  const bounds = Object.entries(comparisons).flatMap(([name, sign]) => {
    const bound = range[name as keyof typeof comparisons];
    return bound === undefined ? [] : [{ sign, bound }];
  });
  return {
    text: bounds.map(({ sign }) => `(body ->> '$.due_date') ${sign} ?`).join(" and ") || "true",
    parameters: bounds.map(({ bound }) => bound),
  };
}
