import type Stripe from "stripe";
import { makeId, randomText } from "../make-id.ts";
import { invalid } from "../requests/refuse.ts";
import { mergeMetadata } from "../rules/metadata.ts";
import type { Scope } from "../scope.ts";
import { emit } from "../webhooks/emit.ts";
import { demandCustomer } from "./find-customer.ts";
import { detachAll } from "./payment-methods.ts";

type Given = Stripe.CustomerCreateParams | Stripe.CustomerUpdateParams;

/** POST /v1/customers */
export function createCustomer(scope: Scope, params: Stripe.CustomerCreateParams): Stripe.Customer {
  const blank: Stripe.Customer = {
    id: makeId("cus", 14),
    object: "customer",
    address: null,
    balance: 0,
    created: scope.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  const customer = scope.insert("customer", { ...blank, ...given(scope, blank, params) });
  emit(scope, "customer.created", customer);
  return customer;
}

/** POST /v1/customers/:id */
export function updateCustomer(
  scope: Scope,
  id: string,
  params: Stripe.CustomerUpdateParams,
): Stripe.Customer {
  const before = demandCustomer(scope, id);
  const customer = scope.update("customer", { ...before, ...given(scope, before, params) });
  emit(scope, "customer.updated", customer, before);
  return customer;
}

/** GET /v1/customers/:id; one that was deleted says so. */
export function retrieveCustomer(scope: Scope, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  return scope.find("deleted_customer", id) ?? scope.demand("customer", id);
}

/** DELETE /v1/customers/:id: its cards go with it, its invoices stay. */
export function deleteCustomer(scope: Scope, id: string): Stripe.DeletedCustomer {
  const customer = demandCustomer(scope, id);
  detachAll(scope, id);
  scope.store.remove("customer", id);
  const deleted = scope.insert("deleted_customer", { id, object: "customer", deleted: true });
  emit(scope, "customer.deleted", customer);
  return deleted;
}

/** What the parameters of a create or an update make of a customer. */
function given(scope: Scope, customer: Stripe.Customer, params: Given): Partial<Stripe.Customer> {
  const settings = params.invoice_settings;
  const card = settings?.default_payment_method;
  if (card) checkCard(scope, customer, card);
  return {
    metadata: mergeMetadata(customer.metadata, params.metadata),
    ...(params.name !== undefined && { name: orNull(params.name) }),
    ...(params.email !== undefined && { email: orNull(checkEmail(params.email)) }),
    ...(params.phone !== undefined && { phone: orNull(params.phone) }),
    ...(params.description !== undefined && { description: orNull(params.description) }),
    ...(params.balance !== undefined && { balance: params.balance }),
    ...(params.tax_exempt !== undefined && { tax_exempt: params.tax_exempt || "none" }),
    ...(params.preferred_locales !== undefined && { preferred_locales: params.preferred_locales }),
    ...(params.invoice_prefix !== undefined && { invoice_prefix: params.invoice_prefix }),
    ...(params.next_invoice_sequence !== undefined && {
      next_invoice_sequence: params.next_invoice_sequence,
    }),
    ...(params.address !== undefined && { address: toAddress(params.address) }),
    ...(settings && {
      invoice_settings: {
        ...customer.invoice_settings,
        ...(card !== undefined && { default_payment_method: orNull(card) }),
        ...(settings.footer !== undefined && { footer: orNull(settings.footer) }),
        ...(settings.custom_fields !== undefined && { custom_fields: settings.custom_fields || null }),
      },
    }),
  };
}

function checkCard(scope: Scope, customer: Stripe.Customer, id: string): void {
  const param = "invoice_settings[default_payment_method]";
  const method = scope.demand("payment_method", id, param);
  if (method.customer !== customer.id) {
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: "resource_missing", param },
    );
  }
}

function checkEmail(email: string): string {
  if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, { code: "email_invalid", param: "email" });
  }
  return email;
}

function toAddress(address: Stripe.Emptyable<Stripe.AddressParam>): Stripe.Address | null {
  if (!address) return null;
  const { city, country, line1, line2, postal_code, state } = address;
  return {
    city: city ?? null,
    country: country ?? null,
    line1: line1 ?? null,
    line2: line2 ?? null,
    postal_code: postal_code ?? null,
    state: state ?? null,
  };
}

/** An empty text takes a value away. */
const orNull = (text: string): string | null => (text === "" ? null : text);
