import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAdjustment } from "./parse-adjustment.ts";

test("every amount is read as it is written, with either sign", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (amount) => {
      fc.pre(amount !== 0);
      const valid = { status: "valid", amount };
      expect(parseAdjustment(String(amount))).toEqual(valid);
      expect(parseAdjustment(amount.toLocaleString("en-US").replace("-", "−"))).toEqual(valid);
    }),
  );
});

test.each([
  ["+50", 50],
  ["− 20", -20],
  ["–1 000", -1000],
  ["1,000,000", 1_000_000],
])("%s is read", (text, amount) => {
  expect(parseAdjustment(text)).toEqual({ status: "valid", amount });
});

test.each(["0", "-0", "1.5", "1,5", "10,00", "1e3", "--1", "1-", "1000001", "five", "+"])(
  "%s is refused in words",
  (text) => {
    expect(parseAdjustment(text).status).toBe("invalid");
  },
);

test("nothing typed is not wrong yet", () => {
  expect(parseAdjustment("  ")).toEqual({ status: "empty" });
});
