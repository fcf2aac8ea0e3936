import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PaymentsClosed } from "@credence/core/billing/payments";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStripe, type StripePayments } from "./open-stripe.ts";

/** What the server answers next; null: it closes the connection. */
let next: { status: number; body: object; headers?: Record<string, string> } | null;
let requests: { method: string; path: string; key: string | undefined; body: string }[] = [];

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => {
    body += part.toString();
  });
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    requests.push({ method, path: url, key: headers["idempotency-key"]?.toString(), body });
    if (next === null) return request.socket.destroy();
    response.writeHead(next.status, { "content-type": "application/json", ...next.headers });
    return response.end(JSON.stringify(next.body));
  });
});

let stripe: StripePayments;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  stripe = openStripe({ secretKey: "sk_test_1", url: `http://127.0.0.1:${port}` });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function answer(status: number, error: object, headers: Record<string, string> = {}) {
  next = { status, body: { error }, headers };
  requests = [];
}

const replayed = { "idempotent-replayed": "true" };
const pay = () => stripe.payInvoice("in_1", "k:pay:1");
const create = () =>
  stripe.createInvoice(
    {
      invoice_id: "i",
      customer_id: "cus_1",
      number: "NW-000001",
      currency: "usd",
      collection_method: "send_invoice",
      description: "Credits",
    },
    "k:create:1",
  );

describe("what is known after a call", () => {
  it.each<[string, number, object, Record<string, string>, object]>([
    [
      "an error of theirs: perhaps done",
      500,
      { type: "api_error" },
      {},
      { status: "unknown", replayed: false },
    ],
    [
      "the same, kept: the key has ended",
      500,
      { type: "api_error" },
      replayed,
      { status: "unknown", replayed: true },
    ],
    [
      "the key at work elsewhere: perhaps done",
      409,
      { code: "idempotency_key_in_use" },
      {},
      { status: "unknown", replayed: false },
    ],
    ["too much at once: not done", 429, { code: "rate_limit" }, {}, { status: "busy" }],
    ["other parameters: the key is taken", 400, { type: "idempotency_error" }, {}, { status: "key_taken" }],
    [
      "a bad request: not done",
      400,
      { type: "invalid_request_error", code: "invoice_already_paid" },
      {},
      { status: "refused", code: "invoice_already_paid", replayed: false },
    ],
    [
      "the same, kept",
      400,
      { type: "invalid_request_error" },
      replayed,
      { status: "refused", replayed: true },
    ],
    [
      "nothing there",
      404,
      { type: "invalid_request_error", code: "resource_missing" },
      {},
      { status: "missing" },
    ],
  ])("%s", async (_, status, error, headers, outcome) => {
    answer(status, { message: "so", ...error }, headers);
    expect(await create()).toMatchObject(outcome);
  });

  it("no answer: perhaps done", async () => {
    answer(200, {});
    next = null;
    expect(await create()).toMatchObject({ status: "unknown", replayed: false });
  });

  it.each([401, 403])(
    "a key that is not let in (%d) is thrown, for no call will do better",
    async (status) => {
      answer(status, { type: "invalid_request_error", message: "no" });
      await expect(create()).rejects.toBeInstanceOf(PaymentsClosed);
    },
  );
});

describe("a decline", () => {
  it("tells which attempt it was, and why", async () => {
    answer(402, {
      type: "card_error",
      code: "card_declined",
      decline_code: "insufficient_funds",
      charge: "ch_1",
      message: "Your card has insufficient funds.",
    });
    expect(await pay()).toEqual({
      status: "declined",
      charge_id: "ch_1",
      code: "insufficient_funds",
      message: "Your card has insufficient funds.",
    });
  });

  it("finds the attempt in the payment intent", async () => {
    const payment_intent = { id: "pi_1", latest_charge: "ch_2" };
    answer(402, { type: "card_error", code: "authentication_required", message: "no", payment_intent });
    expect(await pay()).toMatchObject({ charge_id: "ch_2", code: "authentication_required" });
  });

  it("is also that there is no card", async () => {
    const message = "There is no `default_payment_method` set on this Customer or Invoice.";
    answer(400, { type: "invalid_request_error", code: "resource_missing", message });
    expect(await pay()).toMatchObject({ status: "declined", charge_id: null, code: "no_payment_method" });
  });

  it("is not that there is no invoice", async () => {
    answer(404, { type: "invalid_request_error", code: "resource_missing", message: "No such invoice" });
    expect(await pay()).toMatchObject({ status: "missing" });
  });
});

describe("a call that changes something", () => {
  it("is sent once, with its key: nobody repeats it before it was looked up", async () => {
    answer(500, { type: "api_error", message: "so" });
    await create();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: "POST", path: "/v1/invoices", key: "k:create:1" });
  });

  it("says the same each time", async () => {
    answer(500, { type: "api_error", message: "so" });
    await create();
    await create();
    expect(requests[0]?.body).toBe(requests[1]?.body);
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
      auto_advance: "false",
      collection_method: "send_invoice",
      currency: "usd",
      customer: "cus_1",
      days_until_due: "30",
      description: "Credits",
      "metadata[credence_invoice_id]": "i",
      number: "NW-000001",
      pending_invoice_items_behavior: "exclude",
    });
  });
});
