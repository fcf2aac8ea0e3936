import type { Stripe } from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draft, finalized, type OpenStripe, openCustomer, openStripe, refusal } from "./open-stripe.ts";

const day = 86_400;
let stripe: OpenStripe;
let sdk: Stripe;

beforeAll(async () => {
  stripe = await openStripe();
  ({ sdk } = stripe);
});
afterAll(() => stripe.close());

const typesOf = async (params: Stripe.EventListParams = {}) =>
  (await sdk.events.list({ limit: 100, ...params })).data.map(({ type }) => type);

describe("an invoice from draft to paid", () => {
  test("has its amounts, its number and its moments, and says each step", async () => {
    const customer = await openCustomer(sdk);
    const { id } = await draft(sdk, customer.id, [1200, 800], { metadata: { ours: "7" } });
    const open = await sdk.invoices.finalizeInvoice(id, { auto_advance: false });
    expect(open).toMatchObject({
      status: "open",
      total: 2000,
      amount_due: 2000,
      amount_remaining: 2000,
      attempted: false,
      attempt_count: 0,
      metadata: { ours: "7" },
      number: `${customer.invoice_prefix}-0001`,
      next_payment_attempt: null,
    });
    const paid = await sdk.invoices.pay(id);
    expect(paid).toMatchObject({ status: "paid", amount_paid: 2000, amount_remaining: 0, attempt_count: 1 });
    expect(paid.status_transitions.paid_at).toBeGreaterThanOrEqual(open.status_transitions.finalized_at ?? 0);
    expect((await finalized(sdk, customer.id)).number).toBe(`${customer.invoice_prefix}-0002`);
    expect((await typesOf({ types: ["invoice.*"] })).slice(-8).toReversed()).toEqual([
      "invoice.created",
      "invoice.updated",
      "invoice.updated",
      "invoice.finalized",
      "invoice.updated",
      "invoice.paid",
      "invoice.payment_succeeded",
      "invoice.created",
    ]);
  });

  test("keeps its lines in the order in which they were added, and brings the first ten along", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await draft(sdk, customer, []);
    const lines = Array.from({ length: 25 }, (_, n) => ({
      amount: 100 + n,
      description: `line ${n}`,
      metadata: { purchase_id: `p${n}` },
      period: { start: 1000 + n, end: 2000 + n },
    }));
    await sdk.invoices.addLines(id, { lines: lines.slice(0, 20) });
    const whole = await sdk.invoices.addLines(id, { lines: lines.slice(20) });
    expect(whole.lines.has_more).toBe(true);
    expect(whole.lines.data.map(({ amount }) => amount)).toEqual(
      lines.slice(0, 10).map(({ amount }) => amount),
    );
    const all: Stripe.InvoiceLineItem[] = [];
    for await (const line of sdk.invoices.listLineItems(id, { limit: 10 })) all.push(line);
    expect(all).toMatchObject(lines.map((line) => ({ ...line, currency: "usd", quantity: 1, invoice: id })));
  });

  test("multiplies a price by a quantity", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await draft(sdk, customer, []);
    const price_data = { currency: "usd", product_data: { name: "Enrichment" }, unit_amount: 1500 };
    const { lines, total } = await sdk.invoices.addLines(id, { lines: [{ price_data, quantity: 12 }] });
    expect(total).toBe(18_000);
    expect(lines.data).toMatchObject([{ amount: 18_000, quantity: 12, description: "Enrichment" }]);
    expect(String(lines.data[0]?.pricing?.unit_amount_decimal)).toBe("1500");
  });

  test("follows its customer's address until it is definite", async () => {
    const customer = await openCustomer(sdk);
    const { id } = await draft(sdk, customer.id);
    await sdk.customers.update(customer.id, { name: "New name", email: "new@credence.test" });
    expect(await sdk.invoices.retrieve(id)).toMatchObject({ customer_email: "new@credence.test" });
    await sdk.invoices.finalizeInvoice(id);
    await sdk.customers.update(customer.id, { name: "Newer name" });
    expect(await sdk.invoices.retrieve(id)).toMatchObject({ customer_name: "New name" });
  });
});

describe("what an invoice can hold", () => {
  test("250 lines, in one request or in all", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await draft(sdk, customer, []);
    const lines = Array.from({ length: 251 }, () => ({ amount: 1 }));
    expect(await refusal(sdk.invoices.addLines(id, { lines }))).toMatchObject({
      statusCode: 400,
      param: "lines",
    });
    expect((await sdk.invoices.addLines(id, { lines: lines.slice(1) })).total).toBe(250);
    await refusal(sdk.invoices.addLines(id, { lines: [{ amount: 1 }] }));
    expect((await sdk.invoices.retrieve(id)).total).toBe(250);
  });

  test("99,999,999 of the smallest unit, on a line and in all", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await draft(sdk, customer, [99_999_999]);
    const tooMuch = { code: "amount_too_large", statusCode: 400 };
    expect(await refusal(sdk.invoices.addLines(id, { lines: [{ amount: 100_000_000 }] }))).toMatchObject(
      tooMuch,
    );
    await sdk.invoices.addLines(id, { lines: [{ amount: 1 }] });
    expect(await refusal(sdk.invoices.finalizeInvoice(id))).toMatchObject(tooMuch);
    expect((await sdk.invoices.retrieve(id)).status).toBe("draft");
  });

  test.each([
    ["an amount and a quantity", { amount: 100, quantity: 2 }, "parameters_exclusive"],
    ["no amount", { description: "free" }, "parameter_missing"],
    ["a price without a product", { price_data: { currency: "usd", unit_amount: 5 } }, "parameter_missing"],
    ["what is not done here", { amount: 5, tax_rates: ["txr_1"] }, undefined],
  ])("but no line with %s", async (_, line, code) => {
    const { id } = await draft(sdk, (await openCustomer(sdk)).id, []);
    expect((await refusal(sdk.invoices.addLines(id, { lines: [line] }))).code).toBe(code);
    expect((await sdk.invoices.listLineItems(id)).data).toEqual([]);
  });

  test("a number that nobody else has, of at most 26 characters", async () => {
    const { id: customer } = await openCustomer(sdk);
    const number = "NORTHWIND-2026-11-00000001";
    const first = await draft(sdk, customer, [500], { number });
    expect(first.number).toBe(number);
    expect(await refusal(draft(sdk, customer, [500], { number }))).toMatchObject({ param: "number" });
    expect(await refusal(draft(sdk, customer, [500], { number: `${number}2` }))).toMatchObject({
      param: "number",
    });
    expect((await sdk.invoices.finalizeInvoice(first.id)).number).toBe(number);
    expect((await finalized(sdk, customer)).number).toMatch(/-0001$/);
  });

  test("an empty one is not finalised", async () => {
    const { id } = await draft(sdk, (await openCustomer(sdk)).id, []);
    expect(await refusal(sdk.invoices.finalizeInvoice(id))).toMatchObject({
      code: "invoice_no_customer_line_items",
    });
  });
});

describe("what is no longer possible", () => {
  test("a definite invoice is not written on, finalised again or deleted", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    const notEditable = { statusCode: 400, code: "invoice_not_editable" };
    expect(await refusal(sdk.invoices.addLines(id, { lines: [{ amount: 5 }] }))).toMatchObject(notEditable);
    expect(await refusal(sdk.invoices.update(id, { description: "other" }))).toMatchObject(notEditable);
    expect(await refusal(sdk.invoices.finalizeInvoice(id))).toMatchObject(notEditable);
    expect(await refusal(sdk.invoices.del(id))).toMatchObject(notEditable);
    expect((await sdk.invoices.update(id, { metadata: { seen: "yes" } })).metadata).toEqual({ seen: "yes" });
  });

  test("a paid one is not paid, voided or written off", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    await sdk.invoices.pay(id);
    expect(await refusal(sdk.invoices.pay(id))).toMatchObject({
      statusCode: 400,
      code: "invoice_already_paid",
    });
    await refusal(sdk.invoices.voidInvoice(id));
    await refusal(sdk.invoices.markUncollectible(id));
    expect((await sdk.charges.list({ limit: 1 })).data[0]).toMatchObject({
      amount: 2000,
      status: "succeeded",
    });
    expect((await sdk.invoices.retrieve(id)).status).toBe("paid");
  });

  test("a void one is not paid; one written off may still be", async () => {
    const { id: customer } = await openCustomer(sdk);
    const first = await finalized(sdk, customer);
    const voided = await sdk.invoices.voidInvoice(first.id);
    expect(voided).toMatchObject({ status: "void" });
    await refusal(sdk.invoices.pay(first.id));
    const [payment] = (
      await sdk.invoicePayments.list({ invoice: first.id, expand: ["data.payment.payment_intent"] })
    ).data;
    expect(payment).toMatchObject({
      status: "canceled",
      payment: { payment_intent: { status: "canceled" } },
    });
    const second = await finalized(sdk, customer);
    expect((await sdk.invoices.markUncollectible(second.id)).status).toBe("uncollectible");
    expect((await sdk.invoices.pay(second.id)).status).toBe("paid");
  });

  test("a draft is deleted with its lines, and neither voided nor written off", async () => {
    const { id } = await draft(sdk, (await openCustomer(sdk)).id);
    await refusal(sdk.invoices.voidInvoice(id));
    await refusal(sdk.invoices.markUncollectible(id));
    expect(await sdk.invoices.del(id)).toMatchObject({ deleted: true });
    expect(await refusal(sdk.invoices.retrieve(id))).toMatchObject({ statusCode: 404 });
  });
});

describe("an invoice that is sent", () => {
  const terms = { collection_method: "send_invoice", days_until_due: 30 } as const;

  test("needs a day on which it is due and an address", async () => {
    const { id: customer } = await openCustomer(sdk);
    const create = (more: Stripe.InvoiceCreateParams) => refusal(sdk.invoices.create({ customer, ...more }));
    await create({ collection_method: "send_invoice" });
    await create({ ...terms, due_date: (await stripe.control.now()) + day });
    await create({ collection_method: "send_invoice", due_date: 1000 });
    await create({ days_until_due: 30 });
    const nobody = await sdk.customers.create({ name: "No address" });
    const error = await refusal(sdk.invoices.create({ customer: nobody.id, ...terms }));
    expect(error.message).toContain("Missing email");
  });

  test("falls due thirty days after it was finalised, is sent, and can be paid", async () => {
    const said: string[] = [];
    const other = await openStripe({ say: (line) => said.push(line) });
    try {
      const { id: customer } = await openCustomer(other.sdk);
      const { id } = await draft(other.sdk, customer, [4000], terms);
      await other.control.advance(2 * day);
      const open = await other.sdk.invoices.finalizeInvoice(id, { auto_advance: false });
      expect(open.due_date).toBe((open.status_transitions.finalized_at ?? 0) + 30 * day);
      expect(open.next_payment_attempt).toBeNull();
      const sent = await other.sdk.invoices.sendInvoice(id);
      expect(said).toEqual([`Invoice ${sent.number} sent to acme@credence.test: ${sent.hosted_invoice_url}`]);
      expect((await other.sdk.events.list({ type: "invoice.sent" })).data).toHaveLength(1);
      expect((await other.sdk.invoices.pay(id)).status).toBe("paid");
      await refusal(other.sdk.invoices.sendInvoice(id));
    } finally {
      await other.close();
    }
  });

  test("is finalised by sending it; one that is charged is not sent", async () => {
    const { id: customer } = await openCustomer(sdk);
    const { id } = await draft(sdk, customer, [4000], terms);
    expect((await sdk.invoices.sendInvoice(id)).status).toBe("open");
    const charged = await finalized(sdk, customer);
    expect(await refusal(sdk.invoices.sendInvoice(charged.id))).toMatchObject({ statusCode: 400 });
  });
});

describe("what a customer owes and has besides", () => {
  test.each([
    ["usd", 49],
    ["gbp", 29],
    ["jpy", 49],
    ["sek", 299],
    ["huf", 17_499],
  ])(
    "less than the least that Stripe charges in %s is paid at once, and goes to the balance",
    async (currency, amount) => {
      const { id: customer } = await openCustomer(sdk);
      const small = await finalized(sdk, customer, [amount], { currency });
      expect(small).toMatchObject({
        status: "paid",
        total: amount,
        amount_due: 0,
        amount_paid: 0,
        ending_balance: amount,
      });
      expect(await sdk.customers.retrieve(customer)).toMatchObject({ balance: amount, currency });
      expect((await sdk.invoicePayments.list({ invoice: small.id })).data).toEqual([]);
      const next = await finalized(sdk, customer, [20_000], { currency });
      expect(next).toMatchObject({
        status: "open",
        total: 20_000,
        amount_due: 20_000 + amount,
        starting_balance: amount,
      });
      expect(await sdk.customers.retrieve(customer)).toMatchObject({ balance: 0 });
      expect((await finalized(sdk, customer, [amount + 1], { currency })).status).toBe("open");
    },
  );

  test("credit is used up first, and a draft shows what will be due", async () => {
    const { id: customer } = await openCustomer(sdk);
    await sdk.customers.update(customer, { balance: -1500 });
    const { id } = await draft(sdk, customer);
    expect(await sdk.invoices.retrieve(id)).toMatchObject({ total: 2000, amount_due: 500 });
    expect(await sdk.invoices.finalizeInvoice(id)).toMatchObject({ amount_due: 500, ending_balance: 0 });
    expect((await sdk.invoices.pay(id)).amount_paid).toBe(500);
  });

  test("a negative total becomes credit, and nothing at all is paid", async () => {
    const { id: customer } = await openCustomer(sdk);
    expect(await finalized(sdk, customer, [100, -900])).toMatchObject({
      status: "paid",
      amount_due: 0,
      total: -800,
    });
    expect(await sdk.customers.retrieve(customer)).toMatchObject({ balance: -800 });
    expect((await finalized(sdk, customer, [100, -100])).status).toBe("paid");
  });

  test("each currency has a balance of its own", async () => {
    const { id: customer } = await openCustomer(sdk);
    await finalized(sdk, customer, [49], { currency: "usd" });
    expect(await finalized(sdk, customer, [5000], { currency: "eur" })).toMatchObject({ amount_due: 5000 });
    expect(await finalized(sdk, customer, [5000], { currency: "usd" })).toMatchObject({ amount_due: 5049 });
  });
});

describe("an invoice that goes on by itself", () => {
  let own: OpenStripe;
  beforeAll(async () => {
    own = await openStripe();
  });
  afterAll(() => own.close());

  test("becomes definite after an hour and is charged, again on three later days", async () => {
    const { id: customer } = await openCustomer(own.sdk, "pm_card_chargeCustomerFail");
    const { id } = await draft(own.sdk, customer, [3000], { auto_advance: true });
    await own.control.advance(3500);
    expect((await own.sdk.invoices.retrieve(id)).status).toBe("draft");
    await own.control.advance(200);
    let invoice = await own.sdk.invoices.retrieve(id);
    expect(invoice).toMatchObject({ status: "open", attempt_count: 1 });
    for (const days of [3, 5, 7]) {
      expect(invoice.next_payment_attempt).toBeGreaterThan((await own.control.now()) + days * day - 60);
      await own.control.advance(days * day + 1);
      invoice = await own.sdk.invoices.retrieve(id);
    }
    expect(invoice).toMatchObject({ status: "open", attempt_count: 4, next_payment_attempt: null });
  });

  test("does not when it is told not to", async () => {
    const { id: customer } = await openCustomer(own.sdk);
    const { id } = await draft(own.sdk, customer, [3000], { auto_advance: true });
    await own.sdk.invoices.update(id, { auto_advance: false });
    const still = await draft(own.sdk, customer, [3000]);
    await own.control.advance(30 * day);
    expect((await own.sdk.invoices.retrieve(id)).status).toBe("draft");
    expect((await own.sdk.invoices.retrieve(still.id)).status).toBe("draft");
  });

  test("is charged soon after it was finalised by hand, and a sent one sent", async () => {
    const { id: customer } = await openCustomer(own.sdk);
    const charged = await draft(own.sdk, customer, [3000]);
    await own.sdk.invoices.finalizeInvoice(charged.id, { auto_advance: true });
    const sent = await draft(own.sdk, customer, [3000], {
      collection_method: "send_invoice",
      days_until_due: 1,
    });
    await own.sdk.invoices.finalizeInvoice(sent.id, { auto_advance: true });
    const statusNow = async () => (await own.sdk.invoices.retrieve(charged.id)).status;
    await expect.poll(statusNow, { timeout: 10_000 }).toBe("paid");
    const events = await own.sdk.events.list({ type: "invoice.sent" });
    expect(events.data).toMatchObject([{ data: { object: { id: sent.id } } }]);
  });
});
