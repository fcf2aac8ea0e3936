import type { Form } from "./requests/parse-form.ts";
import { noSuch } from "./requests/refuse.ts";
import { createCheckoutSession, expireCheckoutSession } from "./resources/checkout-sessions.ts";
import { createCustomer, deleteCustomer, retrieveCustomer, updateCustomer } from "./resources/customers.ts";
import { closeDispute } from "./resources/disputes.ts";
import { listEvents, showEvent } from "./resources/events.ts";
import { showLine } from "./resources/invoice-lines.ts";
import { addLines } from "./resources/invoices/add-lines.ts";
import { createInvoice } from "./resources/invoices/create-invoice.ts";
import { finalizeInvoice } from "./resources/invoices/finalize-invoice.ts";
import { listInvoices } from "./resources/invoices/list-invoices.ts";
import { payInvoice } from "./resources/invoices/pay-invoice.ts";
import { sendInvoice } from "./resources/invoices/send-invoice.ts";
import { showInvoice } from "./resources/invoices/show-invoice.ts";
import { deleteDraft, updateInvoice } from "./resources/invoices/update-invoice.ts";
import { markUncollectible, voidInvoice } from "./resources/invoices/void-invoice.ts";
import {
  attachMethod,
  createPaymentMethod,
  detachMethod,
  updateMethod,
} from "./resources/payment-methods.ts";
import { createPortalSession } from "./resources/portal-sessions.ts";
import { createRefund } from "./resources/refunds.ts";
import { cancelSetupIntent, confirmSetupIntent, createSetupIntent } from "./resources/setup-intents.ts";
import { showList } from "./resources/show-list.ts";
import type { RouteName, RouteParams } from "./schema/params.ts";
import type { Scope } from "./scope.ts";

/** The ids in the address. */
interface Ids {
  id: string;
  sub: string;
}

/** Something that this Stripe can be asked for. */
export interface Route {
  name: RouteName;
  /** Parameters come checked by the types of their route. */
  run: (scope: Scope, params: Form, ids: Ids) => object;
}

type Verbs = { [Name in RouteName]: (scope: Scope, params: RouteParams[Name], ids: Ids) => object };

const verbs: Verbs = {
  "POST /v1/customers": createCustomer,
  "GET /v1/customers": (scope, params) =>
    showList(scope, "customer", "/v1/customers", params, { where: { email: params.email } }),
  "GET /v1/customers/:id": (scope, _, { id }) => retrieveCustomer(scope, id),
  "POST /v1/customers/:id": (scope, params, { id }) => updateCustomer(scope, id, params),
  "DELETE /v1/customers/:id": (scope, _, { id }) => deleteCustomer(scope, id),
  "GET /v1/customers/:id/payment_methods": (scope, params, { id }) =>
    showList(scope, "payment_method", `/v1/customers/${id}/payment_methods`, params, {
      where: { customer: scope.demand("customer", id, "customer").id, type: params.type },
    }),
  "GET /v1/customers/:id/payment_methods/:sub": (scope, _, { id, sub }) => {
    const method = scope.demand("payment_method", sub, "payment_method");
    if (method.customer !== id) throw noSuch("PaymentMethod", sub, "payment_method");
    return method;
  },

  "POST /v1/payment_methods": createPaymentMethod,
  "GET /v1/payment_methods": (scope, params) =>
    showList(scope, "payment_method", "/v1/payment_methods", params, {
      where: {
        customer: params.customer && scope.demand("customer", params.customer, "customer").id,
        type: params.type,
      },
    }),
  "GET /v1/payment_methods/:id": (scope, _, { id }) => scope.demand("payment_method", id),
  "POST /v1/payment_methods/:id": (scope, params, { id }) => updateMethod(scope, id, params),
  "POST /v1/payment_methods/:id/attach": (scope, params, { id }) =>
    attachMethod(scope, id, params.customer ?? ""),
  "POST /v1/payment_methods/:id/detach": (scope, _, { id }) => detachMethod(scope, id),

  "POST /v1/setup_intents": createSetupIntent,
  "GET /v1/setup_intents": (scope, params) =>
    showList(scope, "setup_intent", "/v1/setup_intents", params, {
      where: { customer: params.customer, payment_method: params.payment_method },
    }),
  "GET /v1/setup_intents/:id": (scope, _, { id }) => scope.demand("setup_intent", id),
  "POST /v1/setup_intents/:id/confirm": (scope, params, { id }) => confirmSetupIntent(scope, id, params),
  "POST /v1/setup_intents/:id/cancel": (scope, _, { id }) => cancelSetupIntent(scope, id),

  "POST /v1/checkout/sessions": createCheckoutSession,
  "GET /v1/checkout/sessions": (scope, params) =>
    showList(scope, "checkout.session", "/v1/checkout/sessions", params, {
      where: { customer: params.customer, status: params.status },
    }),
  "GET /v1/checkout/sessions/:id": (scope, _, { id }) => scope.demand("checkout.session", id),
  "POST /v1/checkout/sessions/:id/expire": (scope, _, { id }) => expireCheckoutSession(scope, id),
  "POST /v1/billing_portal/sessions": createPortalSession,

  "POST /v1/invoices": createInvoice,
  "GET /v1/invoices": listInvoices,
  "GET /v1/invoices/:id": (scope, _, { id }) => showInvoice(scope, scope.demand("invoice", id)),
  "POST /v1/invoices/:id": (scope, params, { id }) => updateInvoice(scope, id, params),
  "DELETE /v1/invoices/:id": (scope, _, { id }) => deleteDraft(scope, id),
  "GET /v1/invoices/:id/lines": (scope, params, { id }) => {
    const invoice = scope.demand("invoice", id);
    return showList(scope, "line_item", `/v1/invoices/${id}/lines`, params, {
      where: { invoice: id },
      oldestFirst: true,
      show: (line) => showLine(line, invoice),
    });
  },
  "POST /v1/invoices/:id/add_lines": (scope, params, { id }) => addLines(scope, id, params),
  "POST /v1/invoices/:id/finalize": (scope, params, { id }) => finalizeInvoice(scope, id, params),
  "POST /v1/invoices/:id/pay": (scope, params, { id }) => payInvoice(scope, id, params),
  "POST /v1/invoices/:id/send": (scope, _, { id }) => sendInvoice(scope, id),
  "POST /v1/invoices/:id/void": (scope, _, { id }) => voidInvoice(scope, id),
  "POST /v1/invoices/:id/mark_uncollectible": (scope, _, { id }) => markUncollectible(scope, id),

  "GET /v1/invoice_payments": (scope, params) =>
    showList(scope, "invoice_payment", "/v1/invoice_payments", params, {
      where: {
        invoice: params.invoice,
        status: params.status,
        payment_intent: params.payment?.payment_intent,
      },
    }),
  "GET /v1/invoice_payments/:id": (scope, _, { id }) => scope.demand("invoice_payment", id),

  "GET /v1/payment_intents": (scope, params) =>
    showList(scope, "payment_intent", "/v1/payment_intents", params, {
      where: { customer: params.customer },
    }),
  "GET /v1/payment_intents/:id": (scope, _, { id }) => scope.demand("payment_intent", id),

  "GET /v1/charges": (scope, params) =>
    showList(scope, "charge", "/v1/charges", params, {
      where: { customer: params.customer, payment_intent: params.payment_intent },
    }),
  "GET /v1/charges/:id": (scope, _, { id }) => scope.demand("charge", id),

  "POST /v1/refunds": createRefund,
  "GET /v1/refunds": (scope, params) =>
    showList(scope, "refund", "/v1/refunds", params, {
      where: { charge: params.charge, payment_intent: params.payment_intent },
    }),
  "GET /v1/refunds/:id": (scope, _, { id }) => scope.demand("refund", id),

  "GET /v1/disputes": (scope, params) =>
    showList(scope, "dispute", "/v1/disputes", params, {
      where: { charge: params.charge, payment_intent: params.payment_intent },
    }),
  "GET /v1/disputes/:id": (scope, _, { id }) => scope.demand("dispute", id),
  "POST /v1/disputes/:id/close": (scope, _, { id }) => closeDispute(scope, id),

  "GET /v1/events": listEvents,
  "GET /v1/events/:id": (scope, _, { id }) => showEvent(scope, scope.demand("event", id)),
};

/** All that this Stripe can be asked for. */
export const routes = Object.entries(verbs).map(([name, run]) => ({ name, run }) as Route);
