import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PaymentsClosed } from "@credence/core/billing/payments";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStripe, type StripePayments } from "./open-stripe.ts";
import { outcomeOf, outcomeOfCharge, outcomeOfError } from "./outcome-of.ts";
import { StripeError } from "./sdk.ts";

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

/** An error as the SDK makes it of what Stripe answers. */
const errorOf = (raw: object) =>
  new StripeError({ type: "invalid_request_error", message: "so", ...raw } as never);

describe("an outcome", () => {
  it("is what was read of the answer", async () => {
    expect(await outcomeOf(Promise.resolve(5), (five) => five + 1)).toEqual({ status: "done", value: 6 });
  });

  it("is none where the mistake is ours", () => {
    const mistake = new TypeError("ours");
    expect(() => outcomeOfError(mistake)).toThrow(mistake);
  });

  it("is none where the key is not let in, and says why", () => {
    const error = errorOf({ statusCode: 401 });
    const thrown = () => outcomeOfError(error);
    expect(thrown).toThrow(expect.objectContaining({ message: "so", cause: error }) as Error);
  });

  it.each<[string, object, object]>([
    ["busy by its status", { statusCode: 429 }, { status: "busy", message: "so" }],
    ["busy by its code", { statusCode: 400, code: "rate_limit" }, { status: "busy", message: "so" }],
    [
      "in doubt while the key is at work, though it was answered before",
      { statusCode: 409, headers: { "idempotent-replayed": "true" } },
      { status: "unknown", message: "so", replayed: false },
    ],
    [
      "refused by the kind of error where there is no code",
      { statusCode: 400 },
      { status: "refused", code: "invalid_request_error", message: "so", replayed: false },
    ],
    [
      "refused for what nobody knows where there is neither",
      { statusCode: 400, type: undefined },
      { status: "refused", code: "unknown", message: "so", replayed: false },
    ],
  ])("%s", (_, raw, outcome) => {
    expect(outcomeOfError(errorOf(raw))).toEqual(outcome);
  });

  it.each<[string, object, object]>([
    ["by the code", { code: "expired_card" }, { code: "expired_card" }],
    ["without any code", {}, { code: "card_declined" }],
    ["without a word", { message: "" }, { message: "The card was declined." }],
    [
      "whose attempt is told",
      { charge: "ch_1", payment_intent: { latest_charge: "ch_2" } },
      { charge_id: "ch_1" },
    ],
    [
      "whose attempt stands in the intent in full",
      { payment_intent: { latest_charge: { id: "ch_3" } } },
      { charge_id: "ch_3" },
    ],
    ["whose intent has no attempt", { payment_intent: { latest_charge: null } }, { charge_id: null }],
  ])("declined %s", (_, raw, told) => {
    expect(outcomeOfError(errorOf({ type: "card_error", statusCode: 402, ...raw }))).toEqual({
      status: "declined",
      charge_id: null,
      code: "card_declined",
      message: "so",
      ...told,
    });
  });

  const noCard = "Cannot charge a customer that has no active card";
  it.each(["missing", "resource_missing"])("of a charge is declined where no card is there: %s", (code) => {
    expect(outcomeOfCharge(errorOf({ statusCode: 400, code, message: noCard }))).toEqual({
      status: "declined",
      charge_id: null,
      code: "no_payment_method",
      message: "There is no saved card.",
    });
  });

  it("of a charge that was declined keeps its attempt", () => {
    const error = errorOf({
      type: "card_error",
      statusCode: 402,
      code: "missing",
      message: noCard,
      charge: "ch_9",
    });
    expect(outcomeOfCharge(error)).toMatchObject({ status: "declined", charge_id: "ch_9", code: "missing" });
  });

  it.each<[string, object, string]>([
    ["a card is spoken of", { statusCode: 400, code: "parameter_unknown", message: noCard }, "refused"],
    ["something else is missing", { statusCode: 400, code: "resource_missing" }, "refused"],
    ["nobody knows", { statusCode: 500, code: "resource_missing", message: noCard }, "unknown"],
  ])("of a charge stays what it is where %s", (_, raw, status) => {
    expect(outcomeOfCharge(errorOf(raw)).status).toBe(status);
  });
});
