import { describe, expect, it } from "vitest";
import { RunTally } from "./run-summary.ts";
import type { ChargeEnd } from "./work-charge.ts";

const nothingLeft = {
  left: 0,
  at_work: 0,
  retry_later: 0,
  needs_person: 0,
  events: 0,
  events_failing: 0,
  without_customer: 0,
};
const run = { period_end: null, seconds: 1.5 };
const charge = (invoice_id: string) => ({ invoice_id, currency: "usd", amount_cents: 500 });
const declined: ChargeEnd = { end: "declined", message: "no", next_attempt_at: "2026-11-22T00:00:00Z" };

function tallyOf(...ends: ChargeEnd[]) {
  const tally = new RunTally();
  for (const [index, end] of ends.entries()) tally.add(charge(String(index)), end);
  return tally;
}

describe("the status of a run", () => {
  it.each<[string, ChargeEnd[], Partial<typeof nothingLeft>, string]>([
    ["nothing to do", [], {}, "settled"],
    ["all paid or sent", [{ end: "paid" }, { end: "sent" }], {}, "settled"],
    ["one declined", [{ end: "paid" }, declined], { retry_later: 1 }, "declined"],
    ["one declined for the last time", [{ end: "failed" }], {}, "declined"],
    ["one left", [declined], { left: 1 }, "unfinished"],
    [
      "one that Stripe gave no answer for",
      [{ end: "waits", reason: "", outage: true }],
      { retry_later: 1 },
      "unfinished",
    ],
    ["one for a person, whatever else", [declined], { left: 1, needs_person: 1 }, "attention"],
    ["one that an earlier run left to a person", [], { needs_person: 1 }, "attention"],
    ["a decline of an earlier run that waits for its day", [], { retry_later: 3 }, "settled"],
  ])("%s", (_, ends, progress, status) => {
    expect(tallyOf(...ends).summary({ ...nothingLeft, ...progress }, run).status).toBe(status);
  });

  it("is unfinished where the time was over before all was claimed", () => {
    const tally = tallyOf({ end: "paid" });
    tally.isCutShort = true;
    expect(tally.summary(nothingLeft, run).status).toBe("unfinished");
  });

  it("is attention where nobody could handle what Stripe told", () => {
    const summary = tallyOf({ end: "paid" }).summary({ ...nothingLeft, events_failing: 2 }, run);
    expect(summary).toMatchObject({ status: "attention", needs_person: 2 });
  });

  it("is attention where Stripe takes no customer", () => {
    const tally = tallyOf({ end: "paid" });
    tally.withoutCustomer.set("a", "refused");
    expect(tally.summary(nothingLeft, run)).toMatchObject({ status: "attention", needs_person: 1 });
  });
});

it("a charge that was taken twice counts as it was left last, and once", () => {
  const tally = new RunTally();
  tally.add(charge("a"), { end: "waits", reason: "", outage: true });
  tally.add(charge("a"), { end: "paid" });
  expect(tally.summary(nothingLeft, run)).toMatchObject({
    status: "settled",
    paid: 1,
    charged: { usd: 500 },
  });
  expect(tally.done).toBe(1);
});

it("sums what was paid by currency, and nothing that was not", () => {
  const tally = tallyOf({ end: "paid" }, { end: "sent" }, declined);
  tally.add({ ...charge("x"), currency: "eur" }, { end: "paid" });
  expect(tally.summary(nothingLeft, run).charged).toEqual({ eur: 500, usd: 500 });
});

it("counts what was sent, what failed for good and what was given up, and is no dry run", () => {
  const givenUp: ChargeEnd = { end: "given_up" };
  const summary = tallyOf({ end: "sent" }, { end: "sent" }, { end: "failed" }, givenUp).summary(
    nothingLeft,
    run,
  );
  expect(summary).toMatchObject({ sent: 2, failed: 2, paid: 0, dry_run: false, status: "declined" });
});

it("counts as done neither what was handed back nor what somebody else has", () => {
  const ends = ["paid", "released", "lease_lost"].map((end) => ({ end }) as ChargeEnd);
  const tally = tallyOf(...ends);
  expect(tally.done).toBe(1);
  expect(tally.summary(nothingLeft, run).status, "what was handed back is still to be done").toBe(
    "unfinished",
  );
});

it("adds up all that waits for a person", () => {
  const tally = tallyOf();
  tally.withoutCustomer.set("a", "refused");
  tally.stuckAgencies.set("b", "no customer");
  const progress = { ...nothingLeft, needs_person: 3, events_failing: 2 };
  expect(tally.summary(progress, run).needs_person).toBe(7);
});

it("names currencies in their order, whichever was paid first", () => {
  for (const order of [
    ["usd", "eur", "gbp"],
    ["gbp", "usd", "eur"],
    ["eur", "gbp", "usd"],
  ]) {
    const tally = new RunTally();
    for (const currency of order) tally.add({ ...charge(currency), currency }, { end: "paid" });
    expect(Object.keys(tally.summary(nothingLeft, run).charged)).toEqual(["eur", "gbp", "usd"]);
  }
});
