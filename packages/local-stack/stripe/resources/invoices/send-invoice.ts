import { invalid } from "../../requests/refuse.ts";
import type { Scope } from "../../scope.ts";
import { emit } from "../../webhooks/emit.ts";
import { finalize } from "./finalize-invoice.ts";
import { customerOf, type ShownInvoice, showInvoice } from "./show-invoice.ts";

/** POST /v1/invoices/:id/send: mails the invoice; nothing is mailed here, but said. */
export function sendInvoice(scope: Scope, id: string): ShownInvoice {
  const invoice = scope.demand("invoice", id);
  if (invoice.collection_method !== "send_invoice") {
    throw invalid(
      "You can only manually send an invoice if its collection method is 'send_invoice'. This invoice's is 'charge_automatically'.",
      { code: "invoice_not_sendable" },
    );
  }
  if (invoice.status !== "draft" && invoice.status !== "open") {
    throw invalid(`You can only send invoices that are open. This invoice is ${invoice.status}.`, {
      code: "invoice_not_open",
    });
  }
  const email = customerOf(scope, invoice)?.email;
  if (invoice.status === "draft" ? !email : !invoice.customer_email) {
    throw invalid(
      "Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.",
      { code: "missing", param: "customer" },
    );
  }
  const sent = invoice.status === "draft" ? finalize(scope, invoice) : invoice;
  const shown = showInvoice(scope, sent);
  emit(scope, "invoice.sent", shown);
  scope.say(`Invoice ${shown.number} sent to ${shown.customer_email}: ${shown.hosted_invoice_url}`);
  return shown;
}
