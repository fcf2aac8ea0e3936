import type { Stripe } from "stripe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { signWebhook } from "../webhooks/sign.ts";
import { finalized, type OpenStripe, openCustomer, openStripe, webhookSecret } from "./open-stripe.ts";

let stripe: OpenStripe;
let sdk: Stripe;

beforeEach(async () => {
  stripe = await openStripe();
  ({ sdk } = stripe);
});
afterEach(() => stripe.close());

const heardIds = () => stripe.app.heard.map(({ id }) => id);
const hour = 3600;
/** A machine may have much else to do. */
const patience = { timeout: 10_000 };

describe("webhooks", () => {
  test("are signed events of the SDK's version, with what caused them and what was before", async () => {
    const customer = await sdk.customers.create({ name: "A", metadata: { a: "1" } });
    await sdk.customers.update(
      customer.id,
      { name: "B", metadata: { b: "2" } },
      { idempotencyKey: "the key" },
    );
    await stripe.control.settled();
    expect(stripe.app.disbelieved).toBe(0);
    expect(stripe.app.heard.map(({ type }) => type)).toEqual(["customer.created", "customer.updated"]);
    expect(stripe.app.heard[1]).toMatchObject({
      object: "event",
      livemode: false,
      request: { idempotency_key: "the key" },
      data: { object: { id: customer.id, name: "B" }, previous_attributes: { name: "A" } },
    });
    expect(await sdk.events.retrieve(heardIds()[1] ?? "")).toMatchObject({
      type: "customer.updated",
      pending_webhooks: 0,
    });
  });

  test("come only of what was committed", async () => {
    const { id } = await openCustomer(sdk);
    await sdk.invoices.create({ customer: id, days_until_due: 3 }).catch(() => undefined);
    await stripe.control.settled();
    expect(stripe.app.heard.map(({ type }) => type)).not.toContain("invoice.created");
  });

  test("are tried again until they are answered well", async () => {
    await stripe.control.setPauses([0.01]);
    stripe.app.answers = [500, 404, 302];
    await sdk.customers.create();
    await expect.poll(() => stripe.app.heard, patience).toHaveLength(1);
    await expect
      .poll(() => stripe.control.deliveries())
      .toMatchObject([{ type: "customer.created", state: "delivered", attempts: 4, status: 200 }]);
  });

  test("are tried after ever longer pauses, and given up after three days of its clock", async () => {
    stripe.app.answers = Array.from({ length: 100 }, () => 500);
    const { id } = await sdk.customers.create();
    await stripe.control.settled();
    const attempts: number[] = [];
    for (let hours = 0; hours < 80; hours += 4) {
      await stripe.control.advance(4 * hour);
      await stripe.control.settled();
      attempts.push((await stripe.control.deliveries())[0]?.attempts ?? 0);
    }
    const [delivery] = await stripe.control.deliveries();
    expect(delivery).toMatchObject({ state: "abandoned", status: 500 });
    expect(delivery?.attempts).toBeGreaterThan(8);
    expect(attempts.at(-1)).toBe(attempts.at(-3));
    expect((await sdk.events.list({ delivery_success: false })).data).toMatchObject([
      { data: { object: { id } } },
    ]);
    expect((await sdk.events.list({ delivery_success: true })).data).toEqual([]);
  });

  test("are held, and released in any order, some twice", async () => {
    await stripe.control.hold();
    const { id } = await sdk.customers.create();
    for (const name of ["first", "second", "third"]) await sdk.customers.update(id, { name });
    await stripe.control.settled();
    expect(stripe.app.heard).toEqual([]);
    const events = (await sdk.events.list()).data.map((event) => event.id);
    const [third = "", second = "", first = "", created = ""] = events;
    await stripe.control.release([second, third, second, first]);
    expect(heardIds()).toEqual([second, third, second, first, created]);
    await stripe.control.hold();
    for (const name of ["fourth", "fifth"]) await sdk.customers.update(id, { name });
    await stripe.control.release("last_to_first");
    expect(stripe.app.heard.slice(-2)).toMatchObject([
      { data: { object: { name: "fifth" } } },
      { data: { object: { name: "fourth" } } },
    ]);
  });

  test("of what happens while others are released are not forgotten", async () => {
    await stripe.control.hold();
    const { id } = await sdk.customers.create();
    const released = stripe.control.release();
    await sdk.customers.update(id, { name: "meanwhile" });
    await released;
    await stripe.control.settled();
    expect(stripe.app.heard.map(({ type }) => type)).toEqual(["customer.created", "customer.updated"]);
  });

  test("come as often as asked for, and once more", async () => {
    await stripe.control.setCopies(3);
    await sdk.customers.create();
    await expect.poll(() => stripe.app.heard, patience).toHaveLength(3);
    const [event = ""] = heardIds();
    expect(await stripe.control.redeliver(event)).toEqual([200]);
    expect(heardIds()).toEqual([event, event, event, event]);
  });

  test("can be forged, and are then not believed", async () => {
    const body = JSON.stringify({ id: "evt_forged", object: "event", type: "invoice.paid" });
    const old = Math.floor(Date.now() / 1000) - 3600;
    for (const signature of [
      undefined,
      "t=1,v1=00",
      signWebhook(body, "whsec_other"),
      signWebhook(body, webhookSecret, old),
    ]) {
      expect(await stripe.control.forge(body, signature)).toEqual([400]);
    }
    expect(stripe.app).toMatchObject({ heard: [], disbelieved: 4 });
    expect(await stripe.control.forge(body, signWebhook(body, webhookSecret))).toEqual([200]);
  });

  test("go to whom they are meant for, of the types that they want", async () => {
    await stripe.control.setEndpoints([
      { url: stripe.app.url, secret: webhookSecret, events: ["invoice.paid"] },
    ]);
    const { id } = await finalized(sdk, (await openCustomer(sdk)).id);
    await sdk.invoices.pay(id);
    await sdk.customers.create({}, { stripeAccount: "acct_other" });
    await stripe.control.settled();
    expect(stripe.app.heard.map(({ type }) => type)).toEqual(["invoice.paid"]);
  });
});

test("nobody listens: it goes on, and delivers when somebody does", async () => {
  const url = "http://127.0.0.1:9/nobody";
  await stripe.control.setEndpoints([{ url, secret: webhookSecret }]);
  await stripe.control.setPauses([0.02]);
  await sdk.customers.create();
  await expect
    .poll(async () => (await stripe.control.deliveries())[0]?.attempts, patience)
    .toBeGreaterThan(1);
  expect(await stripe.control.deliveries()).toMatchObject([{ state: "waiting", status: null }]);
});
