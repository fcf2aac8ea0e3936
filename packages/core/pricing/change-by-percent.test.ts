import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeByPercent, parsePercent } from "./change-by-percent.ts";
import { MAX_PRICE_CENTS } from "./max-price.ts";

describe("parsePercent", () => {
  it.each([
    ["10", 1000],
    ["+10%", 1000],
    ["-12.5", -1250],
    ["−5 %", -500],
    [".25", 25],
    ["-100", -10_000],
    ["0", 0],
    ["-0", 0],
  ])("reads %j", (text, hundredths) => {
    expect(parsePercent(text)).toEqual({ status: "valid", hundredths });
  });

  it.each(["ten", "1,5", "--5", "1e2", "2.255", "-101", "1000.01", ".", "%5"])("refuses %j", (text) => {
    expect(parsePercent(text)).toMatchObject({ status: "invalid" });
  });

  it("takes nothing for nothing", () => {
    expect(parsePercent(" % ")).toEqual({ status: "empty" });
  });
});

describe("changeByPercent", () => {
  it.each([
    [1000, 1000, 1100, false],
    [999, 1000, 1099, true],
    [1005, 1000, 1106, true],
    [1000, -10_000, 0, false],
    [0, 5000, 0, false],
    [MAX_PRICE_CENTS, 1, MAX_PRICE_CENTS, true],
  ])("changes %i cents by %i hundredths of a percent to %i", (cents, by, to, is_rounded) => {
    expect(changeByPercent(cents, by)).toEqual({ cents: to, is_rounded });
  });

  it("answers whole cents, at most half a cent from the exact price, and says so where it rounded", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_PRICE_CENTS }),
        fc.integer({ min: -10_000, max: 100_000 }),
        (cents, by) => {
          const changed = changeByPercent(cents, by);
          const exact = BigInt(cents) * BigInt(10_000 + by);
          const off = BigInt(changed.cents) * 10_000n - exact;
          expect(Number.isSafeInteger(changed.cents) && changed.cents >= 0).toBe(true);
          expect(changed.is_rounded).toBe(off !== 0n);
          if (changed.cents < MAX_PRICE_CENTS) expect(off > -5000n && off <= 5000n).toBe(true);
        },
      ),
    );
  });

  it("never turns the order of two prices around", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(MAX_PRICE_CENTS), fc.nat(MAX_PRICE_CENTS)),
        fc.integer({ min: -10_000, max: 100_000 }),
        ([a, b], by) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(changeByPercent(low, by).cents).toBeLessThanOrEqual(changeByPercent(high, by).cents);
        },
      ),
    );
  });
});
