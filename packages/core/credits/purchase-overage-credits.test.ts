import { describe, expect, it } from "vitest";
import { purchaseLinesSchema, purchaseOutcomeSchema } from "./purchase-overage-credits.ts";

const line = { credit_type: "enrichment", quantity: 10, price_per_credit_cents: 1500 };

describe("purchaseLinesSchema", () => {
  it("takes each type once, at a whole quantity", () => {
    expect(purchaseLinesSchema.safeParse([line, { ...line, credit_type: "pixel" }]).success).toBe(true);
  });

  it.each<[string, unknown[]]>([
    ["nothing", []],
    ["a type twice", [line, line]],
    ["an unknown type", [{ ...line, credit_type: "gold" }]],
    ["no quantity", [{ credit_type: "pixel", price_per_credit_cents: 1 }]],
    ["an extra key", [{ ...line, cost_per_credit_cents: 1 }]],
    ...[0, -1, 1.5, "10", "1e9", Number.NaN, null, 1_000_001, 2 ** 31].map(
      (quantity): [string, unknown[]] => [`quantity ${String(quantity)}`, [{ ...line, quantity }]],
    ),
  ])("refuses %s", (_, lines) => {
    expect(purchaseLinesSchema.safeParse(lines).success).toBe(false);
  });
});

describe("purchaseOutcomeSchema", () => {
  it("lets no wholesale cost through, should one ever be answered", () => {
    const parsed = purchaseOutcomeSchema.parse({
      status: "price_changed",
      prices: [{ credit_type: "pixel", price_per_credit_cents: 900, cost_per_credit_cents: 800 }],
    });
    expect(JSON.stringify(parsed)).not.toContain("cost");
  });

  it("reads the figures of a refusal", () => {
    const refusal = {
      status: "overage_limit_exceeded",
      limit_cents: 100_000,
      outstanding_cents: 90_000,
      requested_cents: 15_000,
    };
    expect(purchaseOutcomeSchema.parse(refusal)).toEqual(refusal);
  });
});
