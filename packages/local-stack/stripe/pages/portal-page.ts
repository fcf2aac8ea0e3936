import type Stripe from "stripe";
import { happen } from "../happen.ts";
import { StripeRefusal } from "../requests/refuse.ts";
import { updateCustomer } from "../resources/customers.ts";
import { detachMethod, newCard } from "../resources/payment-methods.ts";
import { newSetupIntent, saveCard } from "../resources/setup-intents.ts";
import { openScope, type Sandbox, type Scope } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { cardFields, confirmForm, nameCard, readCard, type Typed, unconfirmed } from "./card-form.ts";
import { type Html, html } from "./html.ts";
import { formatDay, formatMoney } from "./money.ts";
import { leadTo, nothingHere, page } from "./page.ts";

/** How long the address of a portal opens it, in seconds. */
const lifetime = 3600;

interface Visit {
  account: string;
  session: Stripe.BillingPortal.Session;
}

/** GET /p/session/:secret: where a customer sees, replaces and removes their cards, and finds their invoices. */
export function showPortal(sandbox: Sandbox, secret: string, typed: Typed = {}, problem?: string): Response {
  const visit = findVisit(sandbox, secret);
  if (!visit) return nothingHere("This address has expired: open the billing portal anew.");
  const scope = openScope(sandbox, visit.account);
  const customer = scope.find("customer", visit.session.customer);
  if (!customer) return nothingHere("This customer was deleted.");
  const preferred = idOf(customer.invoice_settings.default_payment_method);
  const methods = scope.all("payment_method", { customer: customer.id });
  const invoices = scope.list("invoice", { where: { customer: customer.id }, limit: 24 }).items;
  const { return_url: back } = visit.session;
  return page(
    "Billing",
    html`<h1>Billing</h1><p class="faint">${customer.name} ${customer.email}</p>
<h2>Cards</h2>
${methods.length === 0 ? html`<p>No card is saved.</p>` : html`<ul>${methods.map((method) => cardItem(method, method.id === preferred))}</ul>`}
<h2>${methods.length === 0 ? "Add a card" : "Add another card"}</h2>
<form method="post" novalidate>${cardFields(typed, problem, "Add card")}</form>
${invoices.length > 0 && html`<h2>Invoices</h2><ul>${invoices.filter(({ status }) => status !== "draft").map(invoiceItem)}</ul>`}
${back && html`<p><a class="button" href="${back}">Return</a></p>`}`,
  );
}

/** POST /p/session/:secret */
export function submitPortal(sandbox: Sandbox, secret: string, typed: Typed): Response {
  const visit = findVisit(sandbox, secret);
  if (!visit) return showPortal(sandbox, secret);
  const outcome = happen(sandbox, visit.account, (scope) => act(scope, visit.session.customer, typed));
  if ("refusal" in outcome) return showPortal(sandbox, secret, typed, outcome.refusal.message);
  const waiting = outcome.done;
  return waiting
    ? page("Confirm", confirmForm({ setup_intent: waiting }))
    : leadTo(sandbox.baseUrl + pathOf(secret));
}

/** Does what was asked for. Returns the SetupIntent that now waits for the holder's confirmation, if one does. */
function act(scope: Scope, customer: string, typed: Typed): string | undefined {
  const own = (id: string) => {
    const method = scope.demand("payment_method", id);
    if (idOf(method.customer) !== customer)
      throw new StripeRefusal(404, { type: "card_error", message: "No such card." });
    return method;
  };
  if (typed["remove"]) detachMethod(scope, own(typed["remove"]).id);
  else if (typed["prefer"]) prefer(scope, customer, own(typed["prefer"]).id);
  else return add(scope, customer, typed);
  return undefined;
}

function add(scope: Scope, customer: string, typed: Typed): string | undefined {
  const earlier = typed["setup_intent"] ? scope.demand("setup_intent", typed["setup_intent"]) : undefined;
  if (earlier && (typed["confirmed"] !== "yes" || earlier.status !== "requires_action")) {
    throw new StripeRefusal(402, { type: "card_error", message: unconfirmed });
  }
  const intent = earlier ?? begin(scope, customer);
  const method = earlier
    ? scope.demand("payment_method", idOf(earlier.payment_method) ?? "")
    : newCard(scope, demandCard(typed, scope.now()));
  const saved = saveCard(scope, intent, method, earlier !== undefined);
  if (saved.status === "requires_action") return saved.id;
  prefer(scope, customer, method.id);
  return undefined;
}

function begin(scope: Scope, customer: string): Stripe.SetupIntent {
  return newSetupIntent(scope, {
    customer,
    description: null,
    metadata: {},
    on_behalf_of: null,
    usage: "off_session",
  });
}

function demandCard(typed: Typed, now: number) {
  const details = readCard(typed, now);
  if (typeof details !== "string") return details;
  throw new StripeRefusal(402, { type: "card_error", message: details });
}

function prefer(scope: Scope, customer: string, method: string): void {
  updateCustomer(scope, customer, { invoice_settings: { default_payment_method: method } });
}

function cardItem({ card, id }: Stripe.PaymentMethod, preferred: boolean): Html {
  const name = nameCard(card);
  return html`<li><span class="grow">${name} <span class="faint">expires ${card?.exp_month}/${card?.exp_year}</span></span>
${preferred ? html`<strong>Default</strong>` : html`<form method="post"><button class="quiet" name="prefer" value="${id}" aria-label="Make ${name} the default">Make default</button></form>`}
<form method="post"><button class="quiet" name="remove" value="${id}" aria-label="Remove ${name}">Remove</button></form></li>`;
}

function invoiceItem(
  invoice: Pick<
    Stripe.Invoice,
    "created" | "currency" | "hosted_invoice_url" | "number" | "status" | "total"
  >,
): Html {
  const { created, currency, hosted_invoice_url: url, number, status, total } = invoice;
  return html`<li><span class="grow">${url ? html`<a href="${url}">${number}</a>` : number} <span class="faint">${formatDay(created)}</span></span>
<span>${formatMoney(total, currency)}</span><span>${status}</span></li>`;
}

export const pathOf = (secret: string) => `/p/session/${secret}`;

function findVisit({ baseUrl, clock, store }: Sandbox, secret: string): Visit | undefined {
  const row = store
    .sql('select id, account from "billing_portal.session" where by_url = ?')
    .get(baseUrl + pathOf(secret)) as { id: string; account: string } | undefined;
  const session = row && store.find("billing_portal.session", row.account, row.id);
  return session && session.created + lifetime > clock.now() ? { account: row.account, session } : undefined;
}
