import type { RouteName, RouteParams } from "./params.ts";

type Supported = { [Name in RouteName]: readonly (keyof RouteParams[Name])[] };

const page = ["ending_before", "expand", "limit", "starting_after"] as const;
const listed = [...page, "created"] as const;
const expand = ["expand"] as const;

const customer = [
  "address",
  "balance",
  "description",
  "email",
  "expand",
  "invoice_prefix",
  "invoice_settings",
  "metadata",
  "name",
  "next_invoice_sequence",
  "phone",
  "preferred_locales",
  "tax_exempt",
] as const;

const invoice = [
  "application_fee_amount",
  "auto_advance",
  "automatically_finalizes_at",
  "collection_method",
  "custom_fields",
  "days_until_due",
  "default_payment_method",
  "description",
  "due_date",
  "effective_at",
  "expand",
  "footer",
  "metadata",
  "number",
  "on_behalf_of",
  "statement_descriptor",
  "transfer_data",
] as const;

/**
 * Which of the parameters that Stripe knows do something here. The others are refused: whoever sends them counts on
 * something that would not happen.
 */
export const supportedParams: Supported = {
  "POST /v1/customers": customer,
  "GET /v1/customers": [...listed, "email"],
  "GET /v1/customers/:id": expand,
  "POST /v1/customers/:id": customer,
  "DELETE /v1/customers/:id": [],
  "GET /v1/customers/:id/payment_methods": [...page, "type"],
  "GET /v1/customers/:id/payment_methods/:sub": expand,

  "POST /v1/payment_methods": ["billing_details", "card", "expand", "metadata", "type"],
  "GET /v1/payment_methods": [...page, "customer", "type"],
  "GET /v1/payment_methods/:id": expand,
  "POST /v1/payment_methods/:id": ["allow_redisplay", "billing_details", "card", "expand", "metadata"],
  "POST /v1/payment_methods/:id/attach": ["customer", "expand"],
  "POST /v1/payment_methods/:id/detach": expand,

  "POST /v1/setup_intents": [
    "automatic_payment_methods",
    "confirm",
    "customer",
    "description",
    "expand",
    "metadata",
    "on_behalf_of",
    "payment_method",
    "return_url",
    "usage",
  ],
  "GET /v1/setup_intents": [...listed, "customer", "payment_method"],
  "GET /v1/setup_intents/:id": [...expand, "client_secret"],
  "POST /v1/setup_intents/:id/confirm": ["expand", "payment_method", "return_url"],
  "POST /v1/setup_intents/:id/cancel": [...expand, "cancellation_reason"],

  "POST /v1/checkout/sessions": [
    "allowed_payment_method_types",
    "cancel_url",
    "client_reference_id",
    "currency",
    "customer",
    "customer_email",
    "expand",
    "expires_at",
    "locale",
    "metadata",
    "mode",
    "setup_intent_data",
    "success_url",
    "ui_mode",
  ],
  "GET /v1/checkout/sessions": [...listed, "customer", "status"],
  "GET /v1/checkout/sessions/:id": expand,
  "POST /v1/checkout/sessions/:id/expire": expand,
  "POST /v1/billing_portal/sessions": [
    "customer",
    "expand",
    "flow_data",
    "locale",
    "on_behalf_of",
    "return_url",
  ],

  "POST /v1/invoices": [...invoice, "currency", "customer", "pending_invoice_items_behavior"],
  "GET /v1/invoices": [...listed, "collection_method", "customer", "due_date", "status"],
  "GET /v1/invoices/:id": expand,
  "POST /v1/invoices/:id": invoice,
  "DELETE /v1/invoices/:id": [],
  "GET /v1/invoices/:id/lines": page,
  "POST /v1/invoices/:id/add_lines": ["expand", "invoice_metadata", "lines"],
  "POST /v1/invoices/:id/finalize": ["auto_advance", "expand"],
  "POST /v1/invoices/:id/pay": ["expand", "off_session", "paid_out_of_band", "payment_method"],
  "POST /v1/invoices/:id/send": expand,
  "POST /v1/invoices/:id/void": expand,
  "POST /v1/invoices/:id/mark_uncollectible": expand,

  "GET /v1/invoice_payments": [...listed, "invoice", "payment", "status"],
  "GET /v1/invoice_payments/:id": expand,

  "GET /v1/payment_intents": [...listed, "customer"],
  "GET /v1/payment_intents/:id": [...expand, "client_secret"],

  "GET /v1/charges": [...listed, "customer", "payment_intent"],
  "GET /v1/charges/:id": expand,

  "POST /v1/refunds": ["amount", "charge", "expand", "metadata", "payment_intent", "reason"],
  "GET /v1/refunds": [...listed, "charge", "payment_intent"],
  "GET /v1/refunds/:id": expand,

  "GET /v1/disputes": [...listed, "charge", "payment_intent"],
  "GET /v1/disputes/:id": expand,
  "POST /v1/disputes/:id/close": expand,

  "GET /v1/events": [...listed, "delivery_success", "type", "types"],
  "GET /v1/events/:id": expand,
};
