import type Stripe from "stripe";

/** An object of Stripe's as it is kept: what can be expanded is an id. */
export interface Kinds {
  customer: Stripe.Customer;
  deleted_customer: Stripe.DeletedCustomer;
  payment_method: Stripe.PaymentMethod;
  setup_intent: Stripe.SetupIntent;
  "checkout.session": Stripe.Checkout.Session;
  "billing_portal.session": Stripe.BillingPortal.Session;
  /** Without its lines, which are rows of their own and come back when it is shown. */
  invoice: StoredInvoice;
  line_item: StoredLine;
  invoice_payment: Stripe.InvoicePayment;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  event: StripeEvent;
}

export type Kind = keyof Kinds;
export type StoredInvoice = Omit<Stripe.Invoice, "lines" | "payments">;
/** A line of an invoice, without what is the same for all of them. */
export interface StoredLine {
  id: string;
  invoice: string;
  invoice_item: string;
  amount: number;
  description: string | null;
  discountable: boolean;
  metadata: Stripe.Metadata;
  period: { start: number; end: number };
  quantity: number;
  unit_amount_decimal: string;
}

/** An event of whatever type; the SDK's own union of them says nothing that we need. */
export type StripeEvent = Stripe.EventBase;

/** By what objects of a kind can be found, besides their id: a column with an index each. */
type Facets<K extends Kind> = Record<string, (object: Kinds[K]) => string | null>;

export const facets: { [K in Kind]: Facets<K> } = {
  customer: { email: ({ email }) => email },
  deleted_customer: {},
  payment_method: { customer: ({ customer }) => idOf(customer), type: ({ type }) => type },
  setup_intent: {
    customer: ({ customer }) => idOf(customer),
    payment_method: (intent) => idOf(intent.payment_method),
  },
  "checkout.session": {
    customer: ({ customer }) => idOf(customer),
    status: ({ status }) => status,
    setup_intent: (session) => idOf(session.setup_intent),
  },
  "billing_portal.session": { url: ({ url }) => url },
  invoice: {
    customer: ({ customer }) => idOf(customer),
    status: ({ status }) => status,
    collection_method: (invoice) => invoice.collection_method,
    number: ({ number }) => number,
  },
  line_item: { invoice: ({ invoice }) => invoice },
  invoice_payment: {
    invoice: ({ invoice }) => idOf(invoice),
    status: ({ status }) => status,
    payment_intent: ({ payment }) => idOf(payment.payment_intent),
  },
  payment_intent: { customer: ({ customer }) => idOf(customer) },
  charge: {
    customer: ({ customer }) => idOf(customer),
    payment_intent: (charge) => idOf(charge.payment_intent),
  },
  refund: { charge: ({ charge }) => idOf(charge), payment_intent: (refund) => idOf(refund.payment_intent) },
  dispute: {
    charge: ({ charge }) => idOf(charge),
    payment_intent: (dispute) => idOf(dispute.payment_intent),
  },
  event: { type: ({ type }) => type },
};

export const kinds = Object.keys(facets) as Kind[];

/** The id of what may be expanded, or be missing. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
