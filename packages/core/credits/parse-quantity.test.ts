import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_QUANTITY, parseQuantity } from "./parse-quantity.ts";

describe("parseQuantity", () => {
  it("reads back every quantity it may accept, plain and grouped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_QUANTITY }), (quantity) => {
        const valid = { status: "valid", quantity };
        expect(parseQuantity(String(quantity))).toEqual(valid);
        expect(parseQuantity(` ${quantity.toLocaleString("en-US")} `)).toEqual(valid);
        expect(parseQuantity(quantity.toLocaleString("fr-FR"))).toEqual(valid);
      }),
    );
  });

  it("never accepts what is not a whole number from 1 to a million", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseQuantity(text);
        if (parsed.status !== "valid") return;
        expect(Number.isSafeInteger(parsed.quantity)).toBe(true);
        expect(parsed.quantity).toBeGreaterThanOrEqual(1);
        expect(parsed.quantity).toBeLessThanOrEqual(MAX_QUANTITY);
      }),
    );
  });

  it.each(["", "   ", "0", "000"])("takes %j for nothing chosen", (text) => {
    expect(parseQuantity(text)).toEqual({ status: "empty" });
  });

  it.each([
    "1.5",
    ".5",
    "1,5",
    "1,50",
    "-1",
    "- 3",
    "1e9",
    "NaN",
    "1,000,00",
    "0x10",
    "1000001",
    "٣",
    "Infinity",
    "1 00",
  ])("explains what is wrong with %j", (text) => {
    const parsed = parseQuantity(text);
    expect(parsed.status).toBe("invalid");
    expect(parsed).toHaveProperty("problem", expect.stringMatching(/^[A-Z].*\.$/));
  });
});
