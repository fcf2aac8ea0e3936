import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CREDIT_TYPES, type CreditType } from "../credits/credit-type.ts";
import { typedMoney } from "../money/parse-money.ts";
import { formatPercent, marginOf } from "./margin.ts";
import { MAX_PRICE_CENTS } from "./max-price.ts";
import { type PriceDraft, planPrices } from "./price-plan.ts";
import type { AgencyPrice } from "./read-agency-prices.ts";

const price = (credit_type: CreditType, change: Partial<AgencyPrice> = {}): AgencyPrice => ({
  credit_type,
  price_per_credit_cents: 1500,
  cost_per_credit_cents: 1200,
  default_price_per_credit_cents: 2000,
  currency: "usd",
  price_is_default: false,
  cost_is_default: false,
  ...change,
});
const four = CREDIT_TYPES.map((type) => price(type));
const typed = (text: string): PriceDraft => ({ kind: "typed", text });

describe("planPrices", () => {
  it("changes nothing where nothing was typed, or what holds already", () => {
    expect(planPrices(four, {}).to_set).toEqual({});
    expect(planPrices(four, { pixel: typed("15.00"), audience: typed("$15") }).to_set).toEqual({});
  });

  it("sends only what changes, with the prices it was weighed against", () => {
    const plan = planPrices(four, { pixel: typed("17.5"), audience: typed("15") });
    expect(plan.to_set).toEqual({ pixel: 1750 });
    expect(plan.seen).toEqual({ pixel: 1500 });
  });

  it("tells the margin in cents and in percent of the price", () => {
    const [line] = planPrices(four, { enrichment: typed("18") }).lines;
    expect(line?.margin).toEqual({ cents: 600, percent: 33.3 });
    expect(formatPercent(33.3)).toBe("33.3%");
  });

  it("warns of a changed price below its cost, not of one at its cost", () => {
    const plan = planPrices(four, { pixel: typed("11.99"), audience: typed("12") });
    expect(plan.below_cost.map((line) => line.price.credit_type)).toEqual(["pixel"]);
    expect(plan.below_cost[0]?.margin).toEqual({ cents: -1, percent: -0.1 });
  });

  it("leads back to the default, also where the default is the same amount", () => {
    const own = [price("pixel", { default_price_per_credit_cents: 1500 })];
    expect(planPrices(own, { pixel: { kind: "default" } }).to_set).toEqual({ pixel: null });
    const byDefault = [price("pixel", { price_is_default: true })];
    expect(planPrices(byDefault, { pixel: { kind: "default" } }).lines[0]?.cents).toBe(2000);
    expect(planPrices(byDefault, { pixel: typed("15") }).lines[0]?.is_default).toBe(true);
  });

  it("gives credits away for 0, and takes no empty field for it", () => {
    expect(planPrices(four, { pixel: typed("0") }).to_set).toEqual({ pixel: 0 });
    expect(planPrices(four, { pixel: typed("0") }).lines[2]?.margin).toEqual({ cents: -1200, percent: null });
    const plan = planPrices(four, { pixel: typed(" "), audience: typed("12,5") });
    expect(plan.to_set).toEqual({});
    expect(plan.wrong).toHaveLength(2);
  });

  it("plans whole cents within their bounds whatever is typed, and never loses track of a line", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(MAX_PRICE_CENTS), fc.nat(MAX_PRICE_CENTS), (text, at, cost) => {
        const prices = [price("pixel", { price_per_credit_cents: at, cost_per_credit_cents: cost })];
        for (const draft of [typed(text), typed(typedMoney(at, "usd"))]) {
          const plan = planPrices(prices, { pixel: draft });
          const [line] = plan.lines;
          expect((line?.cents === null) === (line?.problem !== null)).toBe(true);
          for (const cents of Object.values(plan.to_set)) {
            expect(Number.isSafeInteger(cents) && Number(cents) >= 0).toBe(true);
          }
          expect(Object.keys(plan.seen)).toEqual(Object.keys(plan.to_set));
        }
        expect(planPrices(prices, { pixel: typed(typedMoney(at, "usd")) }).to_set).toEqual({});
      }),
    );
  });

  it("adds margins up: the margin of a sum is the sum of the margins", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(10 ** 8), fc.nat(10 ** 8))), (pairs) => {
        const sum = (of: 0 | 1) => pairs.reduce((total, pair) => total + pair[of], 0);
        const parts = pairs.reduce((total, [revenue, cost]) => total + marginOf(revenue, cost).cents, 0);
        expect(marginOf(sum(0), sum(1)).cents).toBe(parts);
      }),
    );
  });
});
