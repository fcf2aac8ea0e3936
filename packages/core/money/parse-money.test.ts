import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMoney, typedMoney } from "./parse-money.ts";

test("what is written as one would type it is read back to the cent, in every kind of currency", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.constantFrom("usd", "jpy", "kwd"),
      (cents, currency) => {
        expect(parseMoney(typedMoney(cents, currency), currency)).toEqual({ status: "valid", cents });
      },
    ),
  );
});

test.each([
  ["0", "usd", 0],
  ["1250", "usd", 125_000],
  ["1,250.5", "usd", 125_050],
  ["1 250", "jpy", 1_250],
  ["1.125", "kwd", 1_125],
])("%s %s is read", (text, currency, cents) => {
  expect(parseMoney(text, currency)).toEqual({ status: "valid", cents });
});

test.each([
  ["-5", "usd"],
  ["1.234", "usd"],
  ["1.5", "jpy"],
  ["1,25", "usd"],
  ["1.", "usd"],
  ["$5", "usd"],
  ["1e3", "usd"],
  ["NaN", "usd"],
  ["99999999999999999", "usd"],
])("%s %s is refused in words", (text, currency) => {
  expect(parseMoney(text, currency).status).toBe("invalid");
});

test("nothing typed is not wrong yet", () => {
  expect(parseMoney(" ", "usd")).toEqual({ status: "empty" });
});
