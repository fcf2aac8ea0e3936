import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CREDIT_TYPES } from "./credit-type.ts";
import { MAX_QUANTITY } from "./parse-quantity.ts";
import { priceCart } from "./price-cart.ts";

const prices = { enrichment: 1500, audience: 2500, pixel: 1000, custom_model: 5000 };

const each = <Value>(value: fc.Arbitrary<Value>) =>
  fc.record({ enrichment: value, audience: value, pixel: value, custom_model: value });

describe("priceCart", () => {
  it("adds whole cents without losing any, up to a million of each type", () => {
    const quantity = fc.option(fc.integer({ min: 1, max: MAX_QUANTITY }), { nil: undefined });
    const price = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(each(quantity), each(price), (chosen, at) => {
        const text = Object.fromEntries(
          CREDIT_TYPES.flatMap((type) => (chosen[type] ? [[type, String(chosen[type])]] : [])),
        );
        const cart = priceCart(text, at);
        const exact = CREDIT_TYPES.reduce(
          (sum, type) => sum + BigInt(chosen[type] ?? 0) * BigInt(at[type]),
          0n,
        );
        expect(BigInt(cart.total_cents)).toBe(exact);
        expect(cart.is_ready).toBe(cart.lines.length > 0);
        expect(cart.lines.map((line) => line.credit_type)).toEqual(
          CREDIT_TYPES.filter((type) => chosen[type]),
        );
      }),
    );
  });

  it("is not ready while nothing is chosen", () => {
    expect(priceCart({}, prices)).toMatchObject({ lines: [], total_cents: 0, is_ready: false });
    expect(priceCart({ pixel: "0" }, prices).is_ready).toBe(false);
  });

  it("is not ready while any field has a problem, whatever the others hold", () => {
    const cart = priceCart({ enrichment: "10", pixel: "1.5" }, prices);
    expect(cart.is_ready).toBe(false);
    expect(cart.subtotals_cents).toMatchObject({ enrichment: 15_000, pixel: 0 });
  });

  it("sends the price that was shown", () => {
    expect(priceCart({ audience: "1,000" }, prices).lines).toEqual([
      { credit_type: "audience", quantity: 1000, price_per_credit_cents: 2500 },
    ]);
  });
});
