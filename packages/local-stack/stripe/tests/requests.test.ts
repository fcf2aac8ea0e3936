import { Stripe } from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiVersion } from "../api-version.ts";
import { routes } from "../routes.ts";
import { madeOf } from "../schema/made-of.ts";
import schema from "../schema/params.generated.json" with { type: "json" };
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

beforeAll(async () => {
  stripe = await openStripe();
  ({ sdk } = stripe);
});
afterAll(() => stripe.close());

/** Asks without the SDK, as it would not let one ask. */
function ask(path: string, { key = stripe.running.secretKey, ...init }: RequestInit & { key?: string } = {}) {
  const headers = new Headers(init.headers);
  if (key) headers.set("authorization", `Bearer ${key}`);
  return fetch(stripe.running.url + path, { ...init, headers });
}

describe("it speaks the SDK's language", () => {
  test("of the version that the SDK asks for, and refuses any other", async () => {
    expect(apiVersion).toBe(Stripe.API_VERSION);
    const other = await ask("/v1/customers", { headers: { "stripe-version": "2020-08-27" } });
    expect(other.status).toBe(400);
  });

  test("requests are checked by the types of the SDK that is installed", () => {
    expect(schema.$comment).toBe(madeOf());
    expect(Object.keys(schema.properties).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
  });
});

describe("who may ask", () => {
  test("nobody without the key, nor with another", async () => {
    for (const key of ["", "sk_test_other", `${stripe.running.secretKey}x`]) {
      const answer = await ask("/v1/customers", { key });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
    }
    const error = await refusal(connect({ ...stripe.running, secretKey: "sk_test_no" }).customers.list());
    expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(error.message).not.toContain("sk_test_no");
  });

  test("with the key by either kind of authorization", async () => {
    const basic = Buffer.from(`${stripe.running.secretKey}:`).toString("base64");
    expect(
      (await ask("/v1/customers", { key: "", headers: { authorization: `Basic ${basic}` } })).status,
    ).toBe(200);
  });

  test("its control is closed without the key", async () => {
    const body = JSON.stringify({ do: "counts" });
    expect((await ask("/_control", { method: "POST", body, key: "" })).status).toBe(401);
  });
});

describe("what is refused as Stripe refuses it", () => {
  test("an address that it does not know", async () => {
    expect(await refusal(sdk.subscriptions.list())).toMatchObject({
      statusCode: 404,
      type: "StripeInvalidRequestError",
      message: expect.stringContaining("Unrecognized request URL (GET: /v1/subscriptions)") as string,
    });
    expect((await ask("/v1/invoices", { method: "PUT" })).status).toBe(404);
  });

  test.each([
    ["an unknown parameter", { emial: "a@b.c" }, "parameter_unknown", "emial"],
    [
      "an unknown one within another",
      { invoice_settings: { card: "x" } },
      "parameter_unknown",
      "invoice_settings[card]",
    ],
    ["a text for a number", { balance: "much" }, "parameter_invalid_integer", "balance"],
    ["a broken number", { balance: "1.5" }, "parameter_invalid_integer", "balance"],
    ["an object for a text", { name: { first: "A" } }, undefined, "name"],
    ["a choice that is none", { tax_exempt: "perhaps" }, undefined, "tax_exempt"],
    ["an address that is none", { email: "nobody" }, "email_invalid", "email"],
    [
      "a card that is none",
      { invoice_settings: { default_payment_method: "pm_x" } },
      "resource_missing",
      "invoice_settings[default_payment_method]",
    ],
  ])("%s", async (_, params, code, param) => {
    const error = await refusal(sdk.customers.create(params as Stripe.CustomerCreateParams));
    expect(error).toMatchObject({ type: "StripeInvalidRequestError", statusCode: 400, param });
    expect(error.code).toBe(code);
  });

  test("a parameter that Stripe knows and this one does nothing with, by name", async () => {
    const error = await refusal(sdk.customers.create({ source: "tok_visa" }));
    expect(error).toMatchObject({ statusCode: 400, param: "source" });
    expect(error.message).toContain("this local Stripe does nothing with it");
  });

  test("a missing parameter, and a missing object", async () => {
    expect(await refusal(sdk.invoices.addLines("in_x", {} as Stripe.InvoiceAddLinesParams))).toMatchObject({
      code: "parameter_missing",
      param: "lines",
    });
    expect(await refusal(sdk.invoices.retrieve("in_x"))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    expect(await refusal(sdk.invoices.create({ customer: "cus_x" }))).toMatchObject({
      statusCode: 400,
      code: "resource_missing",
      param: "customer",
    });
  });

  test("metadata beyond Stripe's limits", async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, "v"]));
    for (const [metadata, param] of [
      [{ ["k".repeat(41)]: "v" }, "metadata"],
      [{ key: "v".repeat(501) }, "metadata[key]"],
      [many, "metadata"],
    ] as [Record<string, string>, string][]) {
      expect(await refusal(sdk.customers.create({ metadata }))).toMatchObject({ param });
    }
  });
});

test("metadata is set, changed and taken out by name", async () => {
  const { id } = await sdk.customers.create({ metadata: { a: "1", b: "2", "0": "zero" } });
  const changed = await sdk.customers.update(id, { metadata: { a: "3", b: "", c: "4" } });
  expect(changed.metadata).toEqual({ "0": "zero", a: "3", c: "4" });
  expect((await sdk.customers.update(id, { metadata: "" })).metadata).toEqual({});
});

describe("lists", () => {
  test("come newest first in pages that the SDK turns by itself", async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n++) made.push((await sdk.customers.create({ email: "pages@credence.test" })).id);
    const listed: string[] = [];
    for await (const { id } of sdk.customers.list({ email: "pages@credence.test", limit: 3 }))
      listed.push(id);
    expect(listed).toEqual(made.toReversed());
    const [, , third, , fifth] = made;
    const before = await sdk.customers.list({
      email: "pages@credence.test",
      ...(third && { ending_before: third }),
      limit: 2,
    });
    expect(before).toMatchObject({ has_more: true, data: [{ id: fifth }, { id: made[3] }] });
  });

  test("ask for times, and know no limit but theirs", async () => {
    const now = await stripe.control.now();
    const later = await sdk.customers.list({ created: { gt: now + 5 } });
    expect(later.data).toEqual([]);
    expect((await sdk.customers.list({ created: { gte: now - 60, lte: now }, limit: 1 })).data).toHaveLength(
      1,
    );
    for (const limit of [0, 101]) {
      expect(await refusal(sdk.customers.list({ limit }))).toMatchObject({ param: "limit" });
    }
    expect(await refusal(sdk.customers.list({ starting_after: "cus_x" }))).toMatchObject({
      code: "resource_missing",
      param: "starting_after",
    });
  });

  test("of invoices ask for customer, status, way of collection and due date", async () => {
    const customer = await openCustomer(sdk);
    const sent = await finalized(sdk, customer.id, [900], {
      collection_method: "send_invoice",
      days_until_due: 30,
    });
    const paid = await finalized(sdk, customer.id, [700]);
    await sdk.invoices.pay(paid.id);
    const unfinished = await draft(sdk, customer.id);
    const find = async (params: Stripe.InvoiceListParams) =>
      (await sdk.invoices.list({ customer: customer.id, ...params })).data.map(({ id }) => id);
    expect(await find({})).toEqual([unfinished.id, paid.id, sent.id]);
    expect(await find({ status: "paid" })).toEqual([paid.id]);
    expect(await find({ status: "open", collection_method: "send_invoice" })).toEqual([sent.id]);
    expect(await find({ due_date: { lte: (await stripe.control.now()) + 31 * 86_400 } })).toEqual([sent.id]);
    expect(await find({ due_date: { lt: 1000 } })).toEqual([]);
  });
});

describe("expanding", () => {
  test("puts objects in the place of their ids, also in lists", async () => {
    const customer = await openCustomer(sdk);
    const { id } = await finalized(sdk, customer.id);
    const paid = await sdk.invoices.pay(id, { expand: ["customer", "payments.data.payment.payment_intent"] });
    expect(paid.customer).toMatchObject({ id: customer.id, object: "customer" });
    expect(paid.payments?.data[0]?.payment.payment_intent).toMatchObject({ status: "succeeded" });
    const listed = await sdk.invoices.list({ customer: customer.id, expand: ["data.customer"] });
    expect(listed.data[0]?.customer).toMatchObject({ email: "acme@credence.test" });
    expect((await sdk.invoices.retrieve(id)).payments).toBeUndefined();
  });

  test("goes four levels deep, and only where there is something", async () => {
    const { id } = await openCustomer(sdk);
    await finalized(sdk, id);
    const tooDeep = sdk.invoices.list({ expand: ["data.payments.data.payment.payment_intent"] });
    expect(await refusal(tooDeep)).toMatchObject({ statusCode: 400, param: "expand" });
    expect(await refusal(sdk.customers.retrieve(id, { expand: ["nothing"] }))).toMatchObject({
      param: "expand",
    });
  });
});

test("a connected account's objects are its own, and so are the platform's", async () => {
  const connected = { stripeAccount: "acct_other" };
  const theirs = await sdk.customers.create({ name: "Theirs" }, connected);
  const ours = await sdk.customers.create({ name: "Ours" });
  expect((await sdk.customers.retrieve(theirs.id, {}, connected)).id).toBe(theirs.id);
  expect(await refusal(sdk.customers.retrieve(theirs.id))).toMatchObject({ statusCode: 404 });
  expect(await refusal(sdk.customers.retrieve(ours.id, {}, connected))).toMatchObject({ statusCode: 404 });
  expect((await sdk.customers.list({}, connected)).data.map(({ id }) => id)).toEqual([theirs.id]);
  const events = await sdk.events.list({}, connected);
  expect(events.data).toMatchObject([{ type: "customer.created", account: "acct_other" }]);
});
