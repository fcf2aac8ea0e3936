import type { Stripe } from "stripe";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { LineItem } from "../resources/invoice-lines.ts";
import type { ShownInvoice } from "../resources/invoices/show-invoice.ts";
import type { Kinds } from "../store/kinds.ts";
import { finalized, type OpenStripe, openCustomer, openStripe } from "./open-stripe.ts";

let stripe: OpenStripe;
let sdk: Stripe;

beforeAll(async () => {
  stripe = await openStripe();
  ({ sdk } = stripe);
});
afterAll(() => stripe.close());

/** What is kept under these names is of the SDK's own type, so the compiler checks every object that is made. */
interface OfTheSdk {
  customer: Stripe.Customer;
  deleted_customer: Stripe.DeletedCustomer;
  payment_method: Stripe.PaymentMethod;
  setup_intent: Stripe.SetupIntent;
  "checkout.session": Stripe.Checkout.Session;
  "billing_portal.session": Stripe.BillingPortal.Session;
  invoice_payment: Stripe.InvoicePayment;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  event: Stripe.EventBase;
}

describe("objects are those of the SDK's types", () => {
  test("as they are kept", () => {
    expectTypeOf<Pick<Kinds, keyof OfTheSdk>>().toEqualTypeOf<OfTheSdk>();
    expectTypeOf<Exclude<keyof Kinds, keyof OfTheSdk>>().toEqualTypeOf<"invoice" | "line_item">();
  });

  test("as they are shown, decimals being texts on the wire", () => {
    type Wire<T> = Omit<T, "pricing" | "quantity_decimal">;
    expectTypeOf<Omit<ShownInvoice, "lines">>().toExtend<Omit<Stripe.Invoice, "lines">>();
    expectTypeOf<ShownInvoice["lines"]>().toEqualTypeOf<Stripe.ApiList<LineItem>>();
    expectTypeOf<Wire<LineItem>>().toEqualTypeOf<Wire<Stripe.InvoiceLineItem>>();
  });
});

test("every object has an id of its kind's form, and moves no money", async () => {
  const { id: customer } = await openCustomer(sdk);
  const { id } = await finalized(sdk, customer);
  const invoice = await sdk.invoices.pay(id, { expand: ["payments.data.payment.payment_intent"] });
  const payment = invoice.payments?.data[0];
  const intent = payment?.payment.payment_intent as Stripe.PaymentIntent;
  const charge = await sdk.charges.retrieve(intent.latest_charge as string);
  const session = await sdk.checkout.sessions.create({
    mode: "setup",
    currency: "usd",
    customer,
    success_url: "https://credence.test",
    expand: ["setup_intent"],
  });
  const [event] = (await sdk.events.list()).data;
  const objects = [
    [invoice, /^in_/, "invoice"],
    [invoice.lines.data[0], /^il_/, "line_item"],
    [payment, /^inpay_/, "invoice_payment"],
    [intent, /^pi_/, "payment_intent"],
    [charge, /^ch_/, "charge"],
    [session, /^cs_test_/, "checkout.session"],
    [session.setup_intent, /^seti_/, "setup_intent"],
    [await sdk.customers.retrieve(customer), /^cus_/, "customer"],
    [await sdk.paymentMethods.retrieve(charge.payment_method ?? ""), /^pm_/, "payment_method"],
    [await sdk.billingPortal.sessions.create({ customer }), /^bps_/, "billing_portal.session"],
    [event, /^evt_/, "event"],
  ] as const;
  for (const [object, form, name] of objects) {
    expect(object).toMatchObject({
      id: expect.stringMatching(form) as string,
      object: name,
      livemode: false,
    });
  }
  const refund = await sdk.refunds.create({ charge: charge.id });
  expect(refund).toMatchObject({ id: expect.stringMatching(/^re_/) as string, object: "refund" });
});

test("texts that the SDK makes decimals of come back as them", async () => {
  const { id: customer } = await openCustomer(sdk);
  const { id } = await finalized(sdk, customer, [1250]);
  const { data } = await sdk.invoices.listLineItems(id);
  expect(data[0]?.quantity_decimal?.toString()).toBe("1");
  expect(data[0]?.pricing?.unit_amount_decimal?.toString()).toBe("1250");
});
