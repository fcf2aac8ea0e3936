import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyEvent } from "./verify-event.ts";

const secret = "whsec_test";

function signed(event: object | string, options: { at?: number; by?: string } = {}) {
  const text = typeof event === "string" ? event : JSON.stringify(event);
  const at = options.at ?? Math.floor(Date.now() / 1000);
  const digest = createHmac("sha256", options.by ?? secret)
    .update(`${at}.${text}`)
    .digest("hex");
  return { body: Buffer.from(text), signature: `t=${at},v1=${digest}`, secret };
}

const event = (type: string, data: object) => ({
  id: "evt_1",
  object: "event",
  type,
  created: 1_700_000_000,
  data,
});
const paid = event("invoice.paid", { object: { id: "in_1", object: "invoice", customer: "cus_1" } });

describe("an event is believed", () => {
  it("when Stripe has signed these very bytes", () => {
    expect(verifyEvent(signed(paid))).toEqual({
      id: "evt_1",
      type: "invoice.paid",
      object_id: "in_1",
      created_at: "2023-11-14T22:13:20.000Z",
    });
  });

  it("but not without a signature", () => {
    expect(verifyEvent({ ...signed(paid), signature: null })).toBeNull();
    expect(verifyEvent({ ...signed(paid), signature: "" })).toBeNull();
    expect(verifyEvent({ ...signed(paid), signature: "nonsense" })).toBeNull();
  });

  it("nor with somebody else's", () => {
    expect(verifyEvent(signed(paid, { by: "whsec_other" }))).toBeNull();
  });

  it("nor when a byte was changed", () => {
    const one = signed(paid);
    one.body[20] = (one.body[20] ?? 0) ^ 1;
    expect(verifyEvent(one)).toBeNull();
  });

  it("nor long after it was signed", () => {
    expect(verifyEvent(signed(paid, { at: Math.floor(Date.now() / 1000) - 3600 }))).toBeNull();
  });

  it("nor when it is no event", () => {
    const { data: _, ...bare } = paid;
    const thin = { id: "evt_1", object: "v2.core.event", type: "v2.core.account.closed" };
    const others = [
      "not json",
      "null",
      "1",
      "[]",
      "{}",
      bare,
      thin,
      { ...paid, id: 5 },
      { ...paid, created: "now" },
      { ...paid, type: 5 },
      { ...paid, data: {} },
      { ...paid, data: { object: "in_1" } },
      { ...paid, data: { object: null } },
    ];
    expect(others.filter((other) => verifyEvent(signed(other)) !== null)).toEqual([]);
  });
});

describe("what an event is about", () => {
  it("is for a card its customer, also once it is detached", () => {
    const card = { id: "pm_1", object: "payment_method" };
    const attached = event("payment_method.attached", { object: { ...card, customer: "cus_1" } });
    const detached = event("payment_method.detached", {
      object: { ...card, customer: null },
      previous_attributes: { customer: "cus_1" },
    });
    expect(verifyEvent(signed(attached))?.object_id).toBe("cus_1");
    expect(verifyEvent(signed(detached))?.object_id).toBe("cus_1");
    const unknown = event("payment_method.detached", { object: { ...card, customer: null } });
    expect(verifyEvent(signed(unknown))).toMatchObject({ object_id: null });
  });

  it("is nothing for what has no id", () => {
    expect(
      verifyEvent(signed(event("balance.available", { object: { object: "balance" } })))?.object_id,
    ).toBeNull();
  });
});
