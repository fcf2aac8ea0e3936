import { Stripe } from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf } from "../store/kinds.ts";
import { draft, finalized, type OpenStripe, openCustomer, openStripe, refusal } from "./open-stripe.ts";

let stripe: OpenStripe;
let sdk: Stripe;

beforeAll(async () => {
  stripe = await openStripe();
  ({ sdk } = stripe);
});
afterAll(() => stripe.close());

/** The one payment of an invoice, with its PaymentIntent. */
async function paymentOf(
  invoice: string,
): Promise<{ payment: Stripe.InvoicePayment; intent: Stripe.PaymentIntent }> {
  const { data } = await sdk.invoicePayments.list({ invoice, expand: ["data.payment.payment_intent"] });
  const [payment] = data;
  if (!payment || data.length !== 1) throw new Error("it has not one payment");
  return { payment, intent: payment.payment.payment_intent as Stripe.PaymentIntent };
}

/** A paid invoice's charge. */
async function paidCharge(card?: string): Promise<{ invoice: Stripe.Invoice; charge: string }> {
  const { id } = await finalized(sdk, (await openCustomer(sdk, card)).id);
  const invoice = await sdk.invoices.pay(id);
  return { invoice, charge: idOf((await paymentOf(id)).intent.latest_charge) ?? "" };
}

describe("a charge", () => {
  test("that succeeds leaves one charge, found from the invoice and back", async () => {
    const { charge, invoice } = await paidCharge();
    const { intent, payment } = await paymentOf(invoice.id);
    expect(payment).toMatchObject({ status: "paid", amount_paid: 2000, is_default: true });
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 2000, latest_charge: charge });
    const found = await sdk.charges.retrieve(charge, { expand: ["payment_intent", "customer"] });
    expect(found).toMatchObject({ paid: true, amount_captured: 2000, payment_intent: { id: intent.id } });
    const back = await sdk.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: intent.id },
    });
    expect(back.data).toMatchObject([{ invoice: invoice.id }]);
  });

  test("that is declined is a card error, leaves the invoice open and says why", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk, "pm_card_chargeCustomerFail")).id);
    const error = await refusal(sdk.invoices.pay(id));
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
      payment_intent: { status: "requires_payment_method" },
    });
    expect(await sdk.invoices.retrieve(id)).toMatchObject({
      status: "open",
      attempted: true,
      attempt_count: 1,
      next_payment_attempt: null,
    });
    const { intent } = await paymentOf(id);
    expect(intent.last_payment_error).toMatchObject({ code: "card_declined", charge: intent.latest_charge });
    expect(await sdk.charges.retrieve(idOf(intent.latest_charge) ?? "")).toMatchObject({
      status: "failed",
      failure_code: "card_declined",
      paid: false,
    });
    const [failed] = (await sdk.events.list({ type: "invoice.payment_failed" })).data;
    expect(failed).toMatchObject({ data: { object: { id } } });
  });

  test("by hand counts as an attempt the first time only, and each leaves a charge of its own", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk, "pm_card_chargeCustomerFail")).id);
    for (let n = 0; n < 3; n++) await refusal(sdk.invoices.pay(id));
    expect((await sdk.invoices.retrieve(id)).attempt_count).toBe(1);
    const { intent } = await paymentOf(id);
    expect((await sdk.charges.list({ payment_intent: intent.id })).data).toHaveLength(3);
  });

  test("that needs its holder fails without them", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk, "pm_card_authenticationRequired")).id);
    expect(await refusal(sdk.invoices.pay(id, { off_session: true }))).toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "authentication_required",
    });
    expect((await sdk.events.list({ type: "invoice.payment_action_required" })).data).toHaveLength(1);
  });

  test("needs a card, one that is still the customer's", async () => {
    const customer = await sdk.customers.create({ email: "none@credence.test" });
    const { id } = await finalized(sdk, customer.id);
    expect(await refusal(sdk.invoices.pay(id))).toMatchObject({ statusCode: 400, code: "resource_missing" });
    const { id: method } = await sdk.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await sdk.customers.update(customer.id, { invoice_settings: { default_payment_method: method } });
    await sdk.paymentMethods.detach(method);
    expect(await sdk.customers.retrieve(customer.id)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    expect(await refusal(sdk.invoices.pay(id, { payment_method: method }))).toMatchObject({
      code: "resource_missing",
    });
    const other = await openCustomer(sdk);
    const theirs = idOf(other.invoice_settings.default_payment_method) ?? "";
    expect(await refusal(sdk.invoices.pay(id, { payment_method: theirs }))).toMatchObject({
      code: "resource_missing",
    });
    expect((await sdk.invoices.retrieve(id)).attempted).toBe(false);
  });

  test("is of the card that is asked for, else the invoice's, else the customer's", async () => {
    const customer = await openCustomer(sdk, "pm_card_chargeCustomerFail");
    const { id: own } = await sdk.paymentMethods.attach("pm_card_mastercard", { customer: customer.id });
    const { id: asked } = await sdk.paymentMethods.attach("pm_card_amex", { customer: customer.id });
    const { id } = await finalized(sdk, customer.id, [900], { default_payment_method: own });
    await sdk.invoices.pay(id);
    expect((await paymentOf(id)).intent.payment_method).toBe(own);
    const second = await finalized(sdk, customer.id, [900], { default_payment_method: own });
    await sdk.invoices.pay(second.id, { payment_method: asked });
    expect((await paymentOf(second.id)).intent.payment_method).toBe(asked);
  });

  test("outside of Stripe is recorded without one", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    expect(await sdk.invoices.pay(id, { paid_out_of_band: true })).toMatchObject({
      status: "paid",
      amount_paid_off_stripe: 2000,
    });
    expect((await paymentOf(id)).intent).toMatchObject({ status: "canceled", latest_charge: null });
  });
});

describe("a card", () => {
  test("that is declined is not saved, and the SetupIntent says so", async () => {
    const { id: customer } = await sdk.customers.create();
    for (const card of ["pm_card_chargeDeclined", "pm_card_chargeDeclinedInsufficientFunds"]) {
      expect(await refusal(sdk.paymentMethods.attach(card, { customer }))).toMatchObject({
        type: "StripeCardError",
      });
    }
    const error = await refusal(
      sdk.setupIntents.create({ customer, payment_method: "pm_card_chargeDeclined", confirm: true }),
    );
    expect(error).toMatchObject({
      code: "card_declined",
      setup_intent: { status: "requires_payment_method" },
    });
    expect((await sdk.customers.listPaymentMethods(customer)).data).toEqual([]);
  });

  test("is saved by a SetupIntent, with its brand, last digits and expiry", async () => {
    const { id: customer } = await sdk.customers.create();
    const intent = await sdk.setupIntents.create({
      customer,
      payment_method: "pm_card_visa",
      confirm: true,
      expand: ["payment_method"],
    });
    expect(intent).toMatchObject({
      status: "succeeded",
      payment_method: {
        customer,
        card: { brand: "visa", last4: "4242", exp_month: expect.any(Number) as number },
      },
    });
  });

  test("that asks its holder waits for them", async () => {
    const { id: customer } = await sdk.customers.create();
    const intent = await sdk.setupIntents.create({
      customer,
      payment_method: "pm_card_authenticationRequired",
      confirm: true,
      return_url: "https://credence.test/back",
    });
    expect(intent).toMatchObject({ status: "requires_action", next_action: { type: "redirect_to_url" } });
    const page = intent.next_action?.redirect_to_url?.url ?? "";
    const answer = await fetch(page, { method: "POST", body: "confirmed=yes", redirect: "manual" });
    expect(answer.headers.get("location")).toContain("redirect_status=succeeded");
    expect((await sdk.setupIntents.retrieve(intent.id)).status).toBe("succeeded");
  });

  test("can be changed, is another's never, and once taken away is gone for good", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await sdk.paymentMethods.attach("pm_card_visa", { customer });
    expect((await sdk.paymentMethods.update(id, { card: { exp_year: 2040 } })).card?.exp_year).toBe(2040);
    const { id: other } = await sdk.customers.create();
    await refusal(sdk.paymentMethods.attach(id, { customer: other }));
    expect((await sdk.paymentMethods.detach(id)).customer).toBeNull();
    const [detached] = (await sdk.events.list({ type: "payment_method.detached" })).data;
    expect(detached?.data.previous_attributes).toEqual({ customer });
    await refusal(sdk.paymentMethods.attach(id, { customer }));
    await refusal(sdk.paymentMethods.detach(id));
  });

  test("that worked can begin to be declined", async () => {
    const customer = await openCustomer(sdk);
    const card = idOf(customer.invoice_settings.default_payment_method) ?? "";
    await stripe.control.changeCard(card, "4000000000000341");
    const { id } = await finalized(sdk, customer.id);
    expect(await refusal(sdk.invoices.pay(id))).toMatchObject({ code: "card_declined" });
  });
});

describe("a deleted customer", () => {
  test("is remembered as deleted, without cards, and is invoiced no more", async () => {
    const customer = await openCustomer(sdk);
    const open = await finalized(sdk, customer.id);
    expect(await sdk.customers.del(customer.id)).toEqual(
      expect.objectContaining({ id: customer.id, deleted: true }),
    );
    expect(await sdk.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    expect((await sdk.customers.list({ limit: 100 })).data.map(({ id }) => id)).not.toContain(customer.id);
    expect(await refusal(sdk.customers.update(customer.id, { name: "Back" }))).toMatchObject({
      statusCode: 404,
    });
    expect(await refusal(draft(sdk, customer.id))).toMatchObject({
      code: "resource_missing",
      param: "customer",
    });
    expect(await refusal(sdk.invoices.pay(open.id))).toMatchObject({ code: "resource_missing" });
    expect((await sdk.invoices.retrieve(open.id, { expand: ["customer"] })).customer).toMatchObject({
      deleted: true,
    });
    const card = idOf(customer.invoice_settings.default_payment_method) ?? "";
    expect((await sdk.paymentMethods.retrieve(card)).customer).toBeNull();
    expect((await sdk.events.list({ type: "customer.deleted" })).data).toMatchObject([
      { data: { object: { id: customer.id } } },
    ]);
  });
});

describe("a refund", () => {
  test("gives back what was paid, in part and then in whole, and never more", async () => {
    const { charge } = await paidCharge();
    const refund = await sdk.refunds.create({ charge, amount: 500, reason: "requested_by_customer" });
    expect(refund).toMatchObject({ status: "succeeded", amount: 500, charge });
    expect(await sdk.charges.retrieve(charge)).toMatchObject({ amount_refunded: 500, refunded: false });
    expect(await refusal(sdk.refunds.create({ charge, amount: 1501 }))).toMatchObject({ param: "amount" });
    const { payment_intent } = await sdk.charges.retrieve(charge);
    expect((await sdk.refunds.create({ payment_intent: idOf(payment_intent) ?? "" })).amount).toBe(1500);
    const whole = await sdk.charges.retrieve(charge, { expand: ["refunds"] });
    expect(whole).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(whole.refunds?.data).toHaveLength(2);
    expect(await refusal(sdk.refunds.create({ charge }))).toMatchObject({ code: "charge_already_refunded" });
    const events = await sdk.events.list({ type: "charge.refunded" });
    expect(events.data[0]).toMatchObject({ data: { object: { id: charge, amount_refunded: 2000 } } });
  });

  test("needs a charge that took money", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk, "pm_card_chargeCustomerFail")).id);
    await refusal(sdk.invoices.pay(id));
    const { intent } = await paymentOf(id);
    const refund = sdk.refunds.create({ charge: idOf(intent.latest_charge) ?? "" });
    expect(await refusal(refund)).toMatchObject({ code: "charge_not_refundable" });
  });
});

describe("a dispute", () => {
  test("comes by itself with the card for it, stops refunds, and is lost by giving in", async () => {
    const { charge, invoice } = await paidCharge("pm_card_createDispute");
    expect(invoice.status).toBe("paid");
    const [dispute] = (await sdk.disputes.list({ charge })).data;
    expect(dispute).toMatchObject({ status: "needs_response", amount: 2000, reason: "fraudulent" });
    expect(await refusal(sdk.refunds.create({ charge }))).toMatchObject({ code: "charge_disputed" });
    expect((await sdk.disputes.close(dispute?.id ?? "")).status).toBe("lost");
    await refusal(sdk.disputes.close(dispute?.id ?? ""));
    expect((await sdk.charges.retrieve(charge)).disputed).toBe(true);
  });

  test("can be had of any charge, and be won", async () => {
    const { charge } = await paidCharge();
    const id = await stripe.control.dispute(charge, "product_not_received");
    await stripe.control.endDispute(id, "won");
    expect(await sdk.disputes.retrieve(id)).toMatchObject({ status: "won", charge });
    const types = (await sdk.events.list({ types: ["charge.dispute.*"], limit: 5 })).data.map(
      ({ type }) => type,
    );
    expect(types.toReversed()).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    ]);
  });
});

describe("Connect", () => {
  test("is on the payment of an invoice, and only the account on the invoice itself", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await finalized(sdk, customer, [5000], {
      application_fee_amount: 250,
      on_behalf_of: "acct_agency",
      transfer_data: { destination: "acct_agency" },
    });
    const paid = await sdk.invoices.pay(id);
    expect(paid).toMatchObject({ on_behalf_of: "acct_agency" });
    expect(paid).not.toHaveProperty("application_fee_amount");
    const { intent } = await paymentOf(id);
    expect(intent).toMatchObject({
      application_fee_amount: 250,
      on_behalf_of: "acct_agency",
      transfer_data: { destination: "acct_agency" },
    });
    expect(await sdk.charges.retrieve(idOf(intent.latest_charge) ?? "")).toMatchObject({
      application_fee_amount: 250,
    });
  });

  test("takes no fee where nobody else is paid", async () => {
    const { id: customer } = await openCustomer(sdk);
    const error = await refusal(sdk.invoices.create({ customer, application_fee_amount: 250 }));
    expect(error).toMatchObject({ code: "application_fees_not_allowed" });
  });
});
