import type Stripe from "stripe";

/**
 * What each request may say: the SDK's own types. `generate.ts` makes params.generated.json of it, by which every
 * request is checked.
 */
export interface RouteParams {
  "POST /v1/customers": Stripe.CustomerCreateParams;
  "GET /v1/customers": Stripe.CustomerListParams;
  "GET /v1/customers/:id": Stripe.CustomerRetrieveParams;
  "POST /v1/customers/:id": Stripe.CustomerUpdateParams;
  "DELETE /v1/customers/:id": Stripe.CustomerDeleteParams;
  "GET /v1/customers/:id/payment_methods": Stripe.CustomerListPaymentMethodsParams;
  "GET /v1/customers/:id/payment_methods/:sub": Stripe.CustomerRetrievePaymentMethodParams;

  "POST /v1/payment_methods": Stripe.PaymentMethodCreateParams;
  "GET /v1/payment_methods": Stripe.PaymentMethodListParams;
  "GET /v1/payment_methods/:id": Stripe.PaymentMethodRetrieveParams;
  "POST /v1/payment_methods/:id": Stripe.PaymentMethodUpdateParams;
  "POST /v1/payment_methods/:id/attach": Stripe.PaymentMethodAttachParams;
  "POST /v1/payment_methods/:id/detach": Stripe.PaymentMethodDetachParams;

  "POST /v1/setup_intents": Stripe.SetupIntentCreateParams;
  "GET /v1/setup_intents": Stripe.SetupIntentListParams;
  "GET /v1/setup_intents/:id": Stripe.SetupIntentRetrieveParams;
  "POST /v1/setup_intents/:id/confirm": Stripe.SetupIntentConfirmParams;
  "POST /v1/setup_intents/:id/cancel": Stripe.SetupIntentCancelParams;

  "POST /v1/checkout/sessions": Stripe.Checkout.SessionCreateParams;
  "GET /v1/checkout/sessions": Stripe.Checkout.SessionListParams;
  "GET /v1/checkout/sessions/:id": Stripe.Checkout.SessionRetrieveParams;
  "POST /v1/checkout/sessions/:id/expire": Stripe.Checkout.SessionExpireParams;
  "POST /v1/billing_portal/sessions": Stripe.BillingPortal.SessionCreateParams;

  "POST /v1/invoices": Stripe.InvoiceCreateParams;
  "GET /v1/invoices": Stripe.InvoiceListParams;
  "GET /v1/invoices/:id": Stripe.InvoiceRetrieveParams;
  "POST /v1/invoices/:id": Stripe.InvoiceUpdateParams;
  "DELETE /v1/invoices/:id": Stripe.InvoiceDeleteParams;
  "GET /v1/invoices/:id/lines": Stripe.InvoiceListLineItemsParams;
  "POST /v1/invoices/:id/add_lines": Stripe.InvoiceAddLinesParams;
  "POST /v1/invoices/:id/finalize": Stripe.InvoiceFinalizeInvoiceParams;
  "POST /v1/invoices/:id/pay": Stripe.InvoicePayParams;
  "POST /v1/invoices/:id/send": Stripe.InvoiceSendInvoiceParams;
  "POST /v1/invoices/:id/void": Stripe.InvoiceVoidInvoiceParams;
  "POST /v1/invoices/:id/mark_uncollectible": Stripe.InvoiceMarkUncollectibleParams;

  "GET /v1/invoice_payments": Stripe.InvoicePaymentListParams;
  "GET /v1/invoice_payments/:id": Stripe.InvoicePaymentRetrieveParams;

  "GET /v1/payment_intents": Stripe.PaymentIntentListParams;
  "GET /v1/payment_intents/:id": Stripe.PaymentIntentRetrieveParams;

  "GET /v1/charges": Stripe.ChargeListParams;
  "GET /v1/charges/:id": Stripe.ChargeRetrieveParams;

  "POST /v1/refunds": Stripe.RefundCreateParams;
  "GET /v1/refunds": Stripe.RefundListParams;
  "GET /v1/refunds/:id": Stripe.RefundRetrieveParams;

  "GET /v1/disputes": Stripe.DisputeListParams;
  "GET /v1/disputes/:id": Stripe.DisputeRetrieveParams;
  "POST /v1/disputes/:id/close": Stripe.DisputeCloseParams;

  "GET /v1/events": Stripe.EventListParams;
  "GET /v1/events/:id": Stripe.EventRetrieveParams;
}

/** A route as "METHOD /path", in which :id and :sub stand for ids. */
export type RouteName = keyof RouteParams;
