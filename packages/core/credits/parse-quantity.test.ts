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
    "0001,000",
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

describe("parseQuantity says what is wrong", () => {
  it.each([
    ["-1", /negative/],
    ["- 3", /negative/],
    ["-  12", /negative/],
    ["1.5", /fraction/],
    [".5", /fraction/],
    ["12.50", /fraction/],
    ["1,5", /fraction/],
    ["1,50", /fraction/],
    ["1e9", /whole number, like/],
    ["-", /whole number, like/],
    ["-x", /whole number, like/],
    ["3 -1", /whole number, like/],
    ["x1.5", /whole number, like/],
    ["1.5x", /whole number, like/],
    ["1.x", /whole number, like/],
    ["1x5", /whole number, like/],
    ["x1,000", /whole number, like/],
    ["1,0000", /fraction/],
    ["1000,000", /fraction/],
    ["1,000,0", /whole number, like/],
    ["1,000,xyz", /whole number, like/],
    ["1000001", /At most 1,000,000/],
  ])("of %j", (text, why) => {
    const parsed = parseQuantity(text);
    expect(parsed.status === "invalid" && parsed.problem).toMatch(why);
  });

  it("reads a million in groups", () => {
    for (const text of ["1,000,000", "1 000 000", "1_000_000", "1’000’000"]) {
      expect(parseQuantity(text)).toEqual({ status: "valid", quantity: MAX_QUANTITY });
    }
  });
});
