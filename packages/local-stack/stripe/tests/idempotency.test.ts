import { Stripe } from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../requests/faults.ts";
import { idOf } from "../store/kinds.ts";
import {
  connect,
  draft,
  finalized,
  type OpenStripe,
  openCustomer,
  openStripe,
  refusal,
} from "./open-stripe.ts";

let stripe: OpenStripe;
let sdk: Stripe;
let keys = 0;

beforeAll(async () => {
  stripe = await openStripe({ webhooks: [] });
  ({ sdk } = stripe);
});
beforeEach(() => stripe.control.clearFaults());
afterAll(() => stripe.close());

const newKey = () => ({ idempotencyKey: `key ${++keys}` });
const fail = (fault: Fault) => stripe.control.addFaults(fault);
const pay = "POST /v1/invoices/:id/pay";

/** How many charges an invoice's payment has had. */
async function chargesOf(invoice: string): Promise<number> {
  const [payment] = (await sdk.invoicePayments.list({ invoice })).data;
  const { data } = await sdk.charges.list({ payment_intent: idOf(payment?.payment.payment_intent) ?? "" });
  return data.length;
}

describe("the same key", () => {
  test("is answered the same, and says that it is a repetition", async () => {
    const key = newKey();
    const first = await sdk.customers.create({ email: "a@b.c", name: "A" }, key);
    const again = await sdk.customers.create({ name: "A", email: "a@b.c" }, key);
    expect(again.id).toBe(first.id);
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect(again.lastResponse.headers).toMatchObject({
      "idempotent-replayed": "true",
      "original-request": first.lastResponse.requestId,
    });
  });

  test("with other parameters or for something else is refused, and nothing is done", async () => {
    const key = newKey();
    const { id } = await sdk.customers.create({ email: "a@b.c" }, key);
    const before = (await stripe.control.counts())["customer"];
    const other = await refusal(sdk.customers.create({ email: "d@e.f" }, key));
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(other).toMatchObject({ statusCode: 400 });
    expect(await refusal(sdk.invoices.create({ customer: id }, key))).toMatchObject({
      type: "StripeIdempotencyError",
      message: expect.stringContaining("same endpoint") as string,
    });
    expect((await stripe.control.counts())["customer"]).toBe(before);
  });

  test("while the first request is still at work is refused, and works later", async () => {
    const key = newKey();
    await fail({ route: "POST /v1/customers", kind: "delay", ms: 3000 });
    const first = sdk.customers.create({ email: "slow@b.c" }, key);
    await expect.poll(() => stripe.control.faultsLeft(), { timeout: 10_000 }).toEqual([]);
    const second = await refusal(sdk.customers.create({ email: "slow@b.c" }, key));
    expect(second).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect((await sdk.customers.create({ email: "slow@b.c" }, key).catch(() => first)).id).toBe(
      (await first).id,
    );
    expect((await sdk.customers.create({ email: "slow@b.c" }, key)).id).toBe((await first).id);
  });

  test("of another account is another key", async () => {
    const key = newKey();
    const ours = await sdk.customers.create({ email: "a@b.c" }, key);
    const theirs = await sdk.customers.create({ email: "a@b.c" }, { ...key, stripeAccount: "acct_other" });
    expect(theirs.id).not.toBe(ours.id);
  });

  test("is forgotten after a day, and then runs anew", async () => {
    const key = newKey();
    const first = await sdk.customers.create({ email: "a@b.c" }, key);
    await stripe.control.advance(86_000);
    expect((await sdk.customers.create({ email: "a@b.c" }, key)).id).toBe(first.id);
    await stripe.control.advance(401);
    expect((await sdk.customers.create({ email: "other@b.c" }, key)).id).not.toBe(first.id);
  });

  test("repeats a decline though the card would do by now; a new key charges", async () => {
    const customer = await openCustomer(sdk, "pm_card_chargeCustomerFail");
    const { id } = await finalized(sdk, customer.id);
    const key = newKey();
    await refusal(sdk.invoices.pay(id, {}, key));
    const { id: card } = await sdk.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await sdk.customers.update(customer.id, { invoice_settings: { default_payment_method: card } });
    const again = await refusal(sdk.invoices.pay(id, {}, key));
    expect(again).toMatchObject({ code: "card_declined", headers: { "idempotent-replayed": "true" } });
    expect(await chargesOf(id)).toBe(1);
    expect((await sdk.invoices.pay(id, {}, newKey())).status).toBe("paid");
  });

  test("keeps a refusal that came of the work, and none that came before it", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    const kept = newKey();
    await sdk.invoices.voidInvoice(id);
    await refusal(sdk.invoices.pay(id, {}, kept));
    expect(await refusal(sdk.invoices.pay(id, {}, kept))).toMatchObject({
      headers: { "idempotent-replayed": "true" },
    });

    const free = newKey();
    const wrong = { emial: "a@b.c" } as Stripe.CustomerCreateParams;
    expect(await refusal(sdk.customers.create(wrong, free))).toMatchObject({ code: "parameter_unknown" });
    await refusal(connect({ ...stripe.running, secretKey: "sk_test_no" }).customers.create({}, free));
    await fail({ route: "POST /v1/customers", kind: "rate_limit" });
    await refusal(sdk.customers.create({ email: "a@b.c" }, free));
    expect((await sdk.customers.create({ email: "a@b.c" }, free)).email).toBe("a@b.c");
  });
});

describe("what goes wrong on demand", () => {
  test.each([
    ["error_before", "open", 0],
    ["error_after", "paid", 1],
  ] as const)("%s: 500, for that key for ever, and the invoice is %s", async (kind, status, charges) => {
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    const key = newKey();
    await fail({ route: pay, kind });
    for (let n = 0; n < 2; n++) {
      expect(await refusal(sdk.invoices.pay(id, {}, key))).toMatchObject({
        type: "StripeAPIError",
        statusCode: 500,
      });
    }
    expect((await sdk.invoices.retrieve(id)).status).toBe(status);
    expect(await chargesOf(id)).toBe(charges);
  });

  test.each([
    ["drop_before", "open", 0],
    ["drop_after", "paid", 1],
  ] as const)(
    "%s: no answer, and the invoice is %s; the same key then tells how it went",
    async (kind, status, charges) => {
      const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
      const key = newKey();
      // The SDK itself asks once more when a connection breaks.
      await fail({ route: pay, kind, times: 2 });
      const error = await refusal(sdk.invoices.pay(id, {}, key));
      expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
      expect((await sdk.invoices.retrieve(id)).status).toBe(status);
      expect(await chargesOf(id)).toBe(charges);
      const answer = await sdk.invoices.pay(id, {}, key);
      expect(answer.lastResponse.headers["idempotent-replayed"]).toBe(charges === 1 ? "true" : undefined);
      expect(await chargesOf(id)).toBe(1);
    },
  );

  test("a hidden drop: the SDK asks again by itself, and is charged once", async () => {
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    await fail({ route: pay, kind: "drop_after" });
    expect((await sdk.invoices.pay(id, {}, newKey())).status).toBe("paid");
    expect(await chargesOf(id)).toBe(1);
  });

  test("after the key is forgotten, the same request charges anew where the work can be done twice", async () => {
    const { id: customer } = await openCustomer(sdk);
    const key = newKey();
    await fail({ route: "POST /v1/invoices", kind: "drop_after", times: 2 });
    await refusal(sdk.invoices.create({ customer }, key));
    await stripe.control.advance(25 * 3600);
    await sdk.invoices.create({ customer }, key);
    expect((await sdk.invoices.list({ customer })).data).toHaveLength(2);
  });

  test("too many requests: nothing is done, and the SDK is told not to insist", async () => {
    const before = (await stripe.control.counts())["customer"];
    await stripe.control.clearRequests();
    await fail({ route: "*", kind: "rate_limit" });
    const error = await refusal(connect(stripe.running, 2).customers.create());
    expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    expect(error).toMatchObject({ statusCode: 429, code: "rate_limit" });
    expect((await stripe.control.counts())["customer"]).toBe(before);
    expect(await stripe.control.requestCounts()).toEqual({ "POST /v1/customers": 1 });
  });

  test("no answer at all, without or with the work", async () => {
    const before = (await stripe.control.counts())["customer"] ?? 0;
    for (const [kind, made] of [
      ["hang", 0],
      ["hang_after", 1],
    ] as const) {
      await fail({ route: "POST /v1/customers", kind });
      const request = sdk.customers.create({}, { timeout: 60, maxNetworkRetries: 0 });
      expect(await refusal(request)).toBeInstanceOf(Stripe.errors.StripeConnectionError);
      expect((await stripe.control.counts())["customer"]).toBe(before + made);
    }
  });

  test("every third request of a route, after the first two, as often as asked for", async () => {
    await fail({ route: "GET /v1/customers", kind: "rate_limit", after: 2, every: 3, times: 2 });
    const answers: number[] = [];
    for (let n = 0; n < 12; n++) {
      await sdk.events.list();
      answers.push(
        await sdk.customers.list().then(
          () => 200,
          () => 429,
        ),
      );
    }
    expect(answers.flatMap((status, place) => (status === 429 ? [place + 1] : []))).toEqual([5, 8]);
    expect(await stripe.control.faultsLeft()).toEqual([]);
  });

  test("for ever, until it is cleared", async () => {
    await fail({ route: "*", kind: "rate_limit", times: null });
    for (let n = 0; n < 3; n++) await refusal(sdk.customers.list());
    expect(await stripe.control.faultsLeft()).toMatchObject([{ times: null }]);
    await stripe.control.clearFaults();
    await sdk.customers.list();
  });
});

test("the log of requests knows what was asked, under which key, and how it was answered", async () => {
  await stripe.control.clearRequests();
  const key = newKey();
  const { id } = await draft(sdk, (await openCustomer(sdk)).id);
  await sdk.invoices.finalizeInvoice(id, {}, key);
  await sdk.invoices.finalizeInvoice(id, {}, key);
  await refusal(sdk.subscriptions.list());
  expect(await stripe.control.requests("POST /v1/invoices/:id/finalize")).toMatchObject([
    { path: `/v1/invoices/${id}/finalize`, idempotencyKey: key.idempotencyKey, status: 200, replayed: false },
    { status: 200, replayed: true },
  ]);
  expect(await stripe.control.requestCounts()).toMatchObject({ "POST /v1/customers": 1, unknown: 1 });
});
