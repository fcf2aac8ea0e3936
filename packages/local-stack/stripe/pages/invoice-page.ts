import type Stripe from "stripe";
import { happen } from "../happen.ts";
import { StripeRefusal } from "../requests/refuse.ts";
import { chargeInvoice } from "../resources/invoices/charge-invoice.ts";
import { customerOf } from "../resources/invoices/show-invoice.ts";
import { cardBehind, newCard } from "../resources/payment-methods.ts";
import { openScope, type Sandbox, type Scope } from "../scope.ts";
import { idOf, type StoredInvoice } from "../store/kinds.ts";
import { cardFields, confirmForm, nameCard, readCard, type Typed, unconfirmed } from "./card-form.ts";
import { type Html, html } from "./html.ts";
import { writeInvoicePdf } from "./invoice-pdf.ts";
import { formatDay, formatMoney, formatUnitPrice } from "./money.ts";
import { leadTo, nothingHere, page } from "./page.ts";

interface Found {
  scope: Scope;
  invoice: StoredInvoice;
}

/** GET /i/:id/:secret: the page of an invoice, on which it can be paid. */
export function showInvoicePage(
  sandbox: Sandbox,
  id: string,
  secret: string,
  typed: Typed = {},
  problem?: string,
): Response {
  const found = findInvoice(sandbox, id, secret);
  if (!found) return nothingHere("There is no such invoice.");
  const { invoice, scope } = found;
  const payable = invoice.status === "open" || invoice.status === "uncollectible";
  return page(
    `Invoice ${invoice.number}`,
    html`<h1>${standing(invoice)}</h1>
<dl><dt>Invoice</dt><dd>${invoice.number}</dd><dt>To</dt><dd>${invoice.customer_name} ${invoice.customer_email}</dd>
<dt>Dated</dt><dd>${formatDay(invoice.effective_at ?? invoice.created)}</dd>
${invoice.due_date !== null && html`<dt>Due</dt><dd>${formatDay(invoice.due_date)}</dd>`}</dl>
${invoice.description && html`<p>${invoice.description}</p>`}
${lineTable(scope, invoice)}
${invoice.footer && html`<p class="faint">${invoice.footer}</p>`}
<p><a href="${invoice.invoice_pdf}">Download as PDF</a></p>
${payable && payment(scope, invoice, typed, problem)}`,
  );
}

/** POST /i/:id/:secret: pays it. */
export function submitInvoicePage(sandbox: Sandbox, id: string, secret: string, typed: Typed): Response {
  const found = findInvoice(sandbox, id, secret);
  if (!found) return nothingHere("There is no such invoice.");
  const { account } = found.scope;
  const outcome = happen(sandbox, account, (scope) => pay(scope, scope.demand("invoice", id), typed));
  if ("refusal" in outcome) return showInvoicePage(sandbox, id, secret, typed, outcome.refusal.message);
  if (outcome.done !== undefined) return page("Confirm", confirmForm({ method: outcome.done }));
  return leadTo(`${sandbox.baseUrl}/i/${id}/${secret}`);
}

/** GET /i/:id/:secret/pdf */
export async function downloadInvoice(sandbox: Sandbox, id: string, secret: string): Promise<Response> {
  const found = findInvoice(sandbox, id, secret);
  if (!found) return nothingHere("There is no such invoice.");
  const { invoice, scope } = found;
  const lines = scope.all("line_item", { invoice: id }).toReversed();
  const bytes = await writeInvoicePdf(invoice, lines);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="Invoice-${(invoice.number ?? id).replaceAll(/[^\w-]/g, "_")}.pdf"`,
      "cache-control": "no-store",
    },
  });
}

/** Pays with what was chosen. Returns the card whose holder has to confirm first, if that is so. */
function pay(scope: Scope, invoice: StoredInvoice, typed: Typed): string | undefined {
  if (invoice.status !== "open" && invoice.status !== "uncollectible") return undefined;
  if (typed["confirmed"] === "no") throw new StripeRefusal(402, { type: "card_error", message: unconfirmed });
  const method = chosenMethod(scope, invoice, typed);
  const confirmed = typed["confirmed"] === "yes";
  if (!confirmed && cardBehind(scope, method).confirmsSaving) return method.id;
  chargeInvoice(scope, invoice, method, { confirmed });
  return undefined;
}

/** A saved card of the customer, or the one that was typed, which is not saved. */
function chosenMethod(scope: Scope, invoice: StoredInvoice, typed: Typed): Stripe.PaymentMethod {
  if (typed["method"]) {
    const method = scope.demand("payment_method", typed["method"]);
    const owner = idOf(method.customer);
    if (owner === null || owner === idOf(invoice.customer)) return method;
  }
  const details = readCard(typed, scope.now());
  if (typeof details === "string") throw new StripeRefusal(402, { type: "card_error", message: details });
  return newCard(scope, details);
}

function payment(scope: Scope, invoice: StoredInvoice, typed: Typed, problem: string | undefined): Html {
  const saved = idOf(customerOf(scope, invoice)?.invoice_settings.default_payment_method);
  const method = saved === null ? undefined : scope.find("payment_method", saved);
  const sum = formatMoney(invoice.amount_remaining, invoice.currency);
  return html`<h2>Pay ${sum}</h2>
${method && html`<form method="post"><button class="main" name="method" value="${method.id}">Pay with ${nameCard(method.card)}</button></form><h2>Or with another card</h2>`}
<form method="post" novalidate>${cardFields(typed, problem, `Pay ${sum}`)}</form>`;
}

function standing(invoice: StoredInvoice): string {
  const { amount_due: due, currency, due_date: by, status, status_transitions: at } = invoice;
  const sum = formatMoney(due, currency);
  if (status === "paid") return `${sum} paid on ${formatDay(at.paid_at ?? invoice.created)}`;
  if (status === "void") return "This invoice was voided: nothing is due.";
  return by === null ? `${sum} due` : `${sum} due on ${formatDay(by)}`;
}

function lineTable(scope: Scope, invoice: StoredInvoice): Html {
  const { currency } = invoice;
  const lines = scope.all("line_item", { invoice: invoice.id }).toReversed();
  const carried = invoice.amount_due - invoice.total;
  return html`<table><thead><tr><th scope="col">What</th><th scope="col">Quantity</th><th scope="col">Each</th><th scope="col">Amount</th></tr></thead>
<tbody>${lines.map(
    (line) =>
      html`<tr><td>${line.description}</td><td>${line.quantity}</td><td>${formatUnitPrice(line.unit_amount_decimal, currency)}</td><td>${formatMoney(line.amount, currency)}</td></tr>`,
  )}</tbody>
<tfoot><tr><td>Total</td><td></td><td></td><td>${formatMoney(invoice.total, currency)}</td></tr>
${carried !== 0 && html`<tr><td>From or to the balance</td><td></td><td></td><td>${formatMoney(carried, currency)}</td></tr>`}
<tr><td>${invoice.status === "paid" ? "Paid" : "Due"}</td><td></td><td></td><td>${formatMoney(invoice.amount_due, currency)}</td></tr></tfoot></table>`;
}

function findInvoice(sandbox: Sandbox, id: string, secret: string): Found | undefined {
  const account = sandbox.store.accountOf("invoice", id);
  const invoice = account === undefined ? undefined : sandbox.store.find("invoice", account, id);
  if (account === undefined || !invoice?.hosted_invoice_url?.endsWith(`/i/${id}/${secret}`)) return undefined;
  return { invoice, scope: openScope(sandbox, account) };
}
