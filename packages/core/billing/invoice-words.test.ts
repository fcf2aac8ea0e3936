import { describe, expect, it } from "vitest";
import { draftLineOf, draftOf, periodInWords } from "./invoice-words.ts";

describe("periodInWords", () => {
  it.each([
    ["2026-10-01T04:00:00Z", "2026-11-01T04:00:00Z", "America/New_York", "in October 2026"],
    // The clocks go back in between.
    ["2026-11-01T04:00:00Z", "2026-12-01T05:00:00Z", "America/New_York", "in November 2026"],
    ["2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z", "UTC", "in February 2028"],
    [
      "2026-10-01T00:00:00Z",
      "2026-11-01T00:00:00Z",
      "America/New_York",
      "from 30 September to 31 October 2026",
    ],
    ["2026-11-01T00:00:00Z", "2026-11-21T09:30:00Z", "UTC", "from 1 November to 21 November 2026"],
    ["2026-11-21T09:30:00Z", "2026-12-01T00:00:00Z", "UTC", "from 21 November to 30 November 2026"],
    ["2026-11-21T04:28:00Z", "2026-11-21T04:35:00Z", "America/New_York", "on 20 November 2026"],
    ["2026-09-01T00:00:00Z", "2026-11-01T00:00:00Z", "UTC", "from 1 September to 31 October 2026"],
  ])("%s to %s in %s is %s", (start, end, timezone, words) => {
    expect(periodInWords(start, end, timezone)).toBe(words);
  });
});

describe("draftLineOf", () => {
  const line = {
    position: 1,
    purchase_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000001",
    credit_type: "enrichment",
    quantity: 1200,
    unit_cents: 1500,
    amount_cents: 1_800_000,
    purchases: 1,
    first_at: "2026-10-05T10:00:00Z",
    last_at: "2026-10-05T10:00:00Z",
  } as const;

  it("names the purchase, how much was bought and for how much each", () => {
    expect(draftLineOf(line, "usd")).toMatchObject({
      amount_cents: 1_800_000,
      description: "1,200 Enrichment credits at $15.00",
      metadata: { purchase_id: line.purchase_id, credit_type: "enrichment", quantity: "1200" },
    });
  });

  it("says of how many purchases it is where it sums several, and no price where they differ", () => {
    const sum = { ...line, purchase_id: null, unit_cents: null, purchases: 251 };
    expect(draftLineOf(sum, "usd")).toMatchObject({
      description: "1,200 Enrichment credits (251 purchases)",
      metadata: { purchases: "251" },
    });
  });
});

it("draftOf tells Stripe whom, how and for when, by nothing but what is stored", () => {
  const charge = {
    invoice_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000001",
    number: "NW-000001",
    lease: "5d5b6a0e-6f0e-4c6c-8a5e-000000000002",
    step: "create",
    key: "k",
    tries: 1,
    step_since: "2026-11-01T00:00:00Z",
    account_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000003",
    account_name: "Acme",
    kind: "client",
    currency: "usd",
    amount_cents: 100,
    period_start: "2026-10-01T00:00:00Z",
    period_end: "2026-11-01T00:00:00Z",
    collection_method: "charge_automatically",
    stripe_customer_id: "cus_1",
    stripe_invoice_id: null,
    last_stripe_charge_id: null,
    decline_count: 0,
    timezone: "UTC",
    taken_at: "2026-11-01T00:00:00Z",
  } as const;
  expect(draftOf(charge)).toEqual({
    invoice_id: charge.invoice_id,
    customer_id: "cus_1",
    number: "NW-000001",
    currency: "usd",
    collection_method: "charge_automatically",
    description: "Credits bought in October 2026",
  });
});

it.each([
  ["2026-10-01T00:00:01Z", "2026-11-01T00:00:00Z"],
  ["2026-10-01T00:01:00Z", "2026-11-01T00:00:00Z"],
  ["2026-10-01T01:00:00Z", "2026-11-01T00:00:00Z"],
])("%s to %s is not the whole month, by however little", (start, end) => {
  expect(periodInWords(start, end, "UTC")).toBe("from 1 October to 31 October 2026");
});
