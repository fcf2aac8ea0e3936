import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Charge } from "./charge.ts";
import { ChargeAtWork } from "./charge-at-work.ts";
import { startWatch } from "./watch.ts";

const HOUR = 3_600_000;
const taken_at = "2026-11-02T00:00:00.000Z";

const charge: Charge = {
  invoice_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000001",
  number: "NW-000001",
  lease: "5d5b6a0e-6f0e-4c6c-8a5e-000000000002",
  step: "pay",
  key: "k:pay:1",
  tries: 1,
  step_since: taken_at,
  account_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000003",
  account_name: "Acme",
  kind: "client",
  currency: "usd",
  amount_cents: 100,
  period_start: "2026-10-01T00:00:00Z",
  period_end: "2026-11-01T00:00:00Z",
  collection_method: "charge_automatically",
  stripe_customer_id: "cus_1",
  stripe_invoice_id: "in_1",
  last_stripe_charge_id: null,
  decline_count: 0,
  timezone: "UTC",
  taken_at,
};

const aged = (hours: number): Charge => ({
  ...charge,
  tries: 2,
  step_since: new Date(Date.parse(taken_at) - hours * HOUR).toISOString(),
});

const work = (taken: Charge = charge) => new ChargeAtWork(taken, startWatch());

// Our clock is a year behind the database's: only differences between its times may count.
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2025-11-02T00:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a key", () => {
  it.each([
    [0, "alive"],
    [22.9, "alive"],
    [23.1, "unsure"],
    [23.9, "unsure"],
    [24, "ended"],
    [25, "ended"],
  ])("that is %d hours old by the database's clock is %s", (hours, state) => {
    expect(work(aged(hours)).situation.key).toBe(state);
  });

  it("ages while it is worked with", () => {
    const at = work(aged(22));
    vi.advanceTimersByTime(1.5 * HOUR);
    expect(at.situation.key).toBe("unsure");
  });

  it("has ended when it answers with an error that Stripe has kept", () => {
    const at = work();
    at.heard({ status: "unknown", message: "500", replayed: false });
    expect(at.situation.key).toBe("alive");
    at.heard({ status: "unknown", message: "500", replayed: true });
    expect(at.situation.key).toBe("ended");
  });

  it("that was used with other parameters is good for nothing until it ends", () => {
    const at = work(aged(1));
    at.heard({ status: "key_taken", message: "other parameters" });
    expect(at.situation.key).toBe("unsure");
    vi.advanceTimersByTime(23 * HOUR);
    expect(at.situation.key).toBe("ended");
  });
});

describe("a call", () => {
  it("without an answer leaves doubt, and what was seen counts no more", () => {
    const at = work();
    at.seen = null;
    at.heard({ status: "unknown", message: "the connection closed", replayed: false });
    expect(at.situation).toMatchObject({ inDoubt: true, seen: undefined, calls: 1 });
  });

  it("that was turned away as too much leaves none", () => {
    const at = work();
    at.seen = null;
    at.heard({ status: "busy", message: "429" });
    expect(at.situation).toMatchObject({ inDoubt: false, seen: null, calls: 1 });
  });

  it("that somebody may have made before leaves doubt from the start", () => {
    expect(work(aged(1)).situation.inDoubt).toBe(true);
  });
});

it("a worker whose machine slept makes no call on a lease that may have ended", () => {
  const at = work();
  expect(at.hasTime).toBe(true);
  vi.setSystemTime(Date.now() + 4 * 60_000);
  expect(at.hasTime).toBe(false);
});

it("a pause ends by the database's clock, whatever ours says", () => {
  const at = work();
  vi.advanceTimersByTime(1000);
  expect(at.momentIn(60_000)).toBe("2026-11-02T00:01:01.000Z");
});

it("a new key starts anew but for the number of calls", () => {
  const at = work(aged(30));
  at.heard({ status: "refused", code: "x", message: "no", replayed: true });
  at.renewed({ status: "renewed", key: "k:pay:2", step_since: taken_at, stripe_customer_id: "cus_2" });
  expect(at.situation).toMatchObject({ inDoubt: false, key: "alive", refusal: null, calls: 1 });
  expect([at.key, at.charge.stripe_customer_id]).toEqual(["k:pay:2", "cus_2"]);
});

describe("what a call has answered", () => {
  const invoice = {
    stripe_invoice_id: "in_1",
    invoice_id: charge.invoice_id,
    customer_id: "cus_1",
    status: "open",
    currency: "usd",
    total_cents: 100,
    amount_due_cents: 100,
    due_at: null,
    created_at: taken_at,
    attempt: null,
  } as const;

  it("is what is seen from then on; only the call that sends has sent", () => {
    const paying = work();
    expect(paying.situation.wasSent).toBe(false);
    paying.heard({ status: "done", value: invoice });
    expect(paying.situation).toMatchObject({ seen: invoice, wasSent: false, inDoubt: true, refusal: null });
    const sending = work({ ...charge, step: "send" });
    sending.heard({ status: "done", value: invoice });
    expect(sending.situation).toMatchObject({ seen: invoice, wasSent: true, key: "alive" });
  });

  it("is a reason for a person where it was refused, with the key still alive unless the refusal was kept", () => {
    const at = work();
    at.heard({ status: "refused", code: "x", message: "no", replayed: false });
    expect(at.situation).toMatchObject({ refusal: "Stripe refused it: no", key: "alive", seen: undefined });
    at.heard({ status: "refused", code: "x", message: "still no", replayed: true });
    expect(at.situation).toMatchObject({ refusal: "Stripe refused it: still no", key: "ended" });
  });

  it("is one too where Stripe does not know the invoice", () => {
    const at = work();
    at.heard({ status: "missing", message: "no such invoice" });
    expect(at.situation).toMatchObject({ refusal: "Stripe does not know it: no such invoice", key: "alive" });
  });

  it("counts for the pauses together with look-ups that failed", () => {
    const at = work();
    expect(at.troubles).toBe(0);
    at.heard({ status: "busy", message: "429" });
    at.heard({ status: "busy", message: "429" });
    at.failedLooks = 1;
    expect(at.troubles).toBe(3);
  });
});

const advanced = (tries: number) =>
  ({ status: "advanced", step: "pay", key: "k", tries, step_since: taken_at }) as const;

describe("the next step", () => {
  it("has its own key, which is new, and leaves nothing of the one before", () => {
    const at = work({ ...aged(30), step: "send" });
    at.heard({ status: "done", value: null as never });
    at.heard({ status: "refused", code: "x", message: "no", replayed: true });
    at.advanced(advanced(1), "pay", "k:pay:2");
    expect([at.step, at.key]).toEqual(["pay", "k:pay:2"]);
    expect(at.situation).toMatchObject({
      step: "pay",
      inDoubt: false,
      wasSent: false,
      refusal: null,
      key: "alive",
      calls: 0,
    });
    vi.advanceTimersByTime(24 * HOUR);
    expect(at.situation.key).toBe("ended");
  });

  it("is in doubt where somebody has begun it before", () => {
    const at = work();
    at.advanced(advanced(2), "pay", "k:pay:1");
    expect(at.situation.inDoubt).toBe(true);
  });
});

it("says how long until its key has ended, and never less than nothing", () => {
  expect(work(aged(23)).untilKeyEnds).toBe(HOUR);
  expect(work(aged(30)).untilKeyEnds).toBe(0);
});

it("the lease lasts from when it was lengthened, and ends for calls two minutes early, to the millisecond", () => {
  const at = work();
  vi.advanceTimersByTime(180_000 - 1);
  expect(at.hasTime).toBe(true);
  vi.advanceTimersByTime(1);
  expect(at.hasTime).toBe(false);
  at.leaseLastsFrom(startWatch());
  expect(at.hasTime).toBe(true);
});

it("a key is unsure from the 23rd hour on, to the millisecond", () => {
  const at = work(aged(0));
  vi.advanceTimersByTime(23 * HOUR - 1);
  expect(at.situation.key).toBe("alive");
  vi.advanceTimersByTime(1);
  expect(at.situation.key).toBe("unsure");
});
