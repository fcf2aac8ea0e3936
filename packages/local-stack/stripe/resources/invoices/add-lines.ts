import type Stripe from "stripe";
import { invalid } from "../../requests/refuse.ts";
import { mergeMetadata } from "../../rules/metadata.ts";
import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { mostLines, writeLine } from "../invoice-lines.ts";
import { withTotal } from "./reckon.ts";
import { changeInvoice, type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** POST /v1/invoices/:id/add_lines */
export function addLines(scope: Scope, id: string, params: Stripe.InvoiceAddLinesParams): ShownInvoice {
  const before = demandDraft(scope, id);
  const present = Number(
    scope.store
      .sql('select count(*) as n from "line_item" where account = ? and by_invoice = ?')
      .get(scope.account, id)?.["n"],
  );
  if (params.lines.length === 0 || params.lines.length + present > mostLines) {
    throw invalid(`An invoice can have at most ${mostLines} line items.`, { param: "lines" });
  }
  const added = params.lines.map((line, place) => writeLine(scope, before, line, place));
  const total = added.reduce((sum, { amount }) => sum + amount, before.total);
  const metadata = mergeMetadata(before.metadata, params.invoice_metadata, "invoice_metadata");
  return showInvoice(scope, changeInvoice(scope, before, { ...withTotal(before, total), metadata }));
}

/** An invoice that can still be written on. */
export function demandDraft(scope: Scope, id: string): StoredInvoice {
  const invoice = scope.demand("invoice", id);
  if (invoice.status !== "draft") {
    throw invalid("This invoice is no longer editable: it has been finalized.", {
      code: "invoice_not_editable",
    });
  }
  return invoice;
}
