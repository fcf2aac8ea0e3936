import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES } from "./currencies.ts";
import { formatMoney } from "./format-money.ts";
import { parseMoney, typedMoney } from "./parse-money.ts";

const MOST = 100_000_000;
const cents = fc.integer({ min: 0, max: MOST });
const currency = fc.constantFrom(...CURRENCIES, "kwd");

describe("parseMoney", () => {
  it.each([
    ["1,250.00", "usd", 125_000],
    ["12.5", "usd", 1250],
    ["12", "usd", 1200],
    ["12.", "usd", 1200],
    [".5", "usd", 50],
    ["0", "usd", 0],
    [" 007.10 ", "usd", 710],
    ["$12.50", "usd", 1250],
    ["12.50 USD", "usd", 1250],
    ["usd 12.50", "usd", 1250],
    ["£1 250", "gbp", 125_000],
    ["1’250.5", "chf", 125_050],
    ["1,250", "jpy", 1250],
    ["¥1,250", "jpy", 1250],
    ["1.234", "kwd", 1234],
    ["1,000,000.00", "usd", MOST],
  ])("reads %j in %s as %i cents", (text, code, expected) => {
    expect(parseMoney(text, code, MOST)).toEqual({ status: "valid", cents: expected });
  });

  it.each([
    ["-5", "usd", /negative/],
    ["12,50", "usd", /point for the decimals/],
    ["1.250,00", "usd", /point for the decimals/],
    ["12.505", "usd", /At most 2 decimals, like 12.00/],
    ["12.5", "jpy", /no decimals/],
    ["1,25", "usd", /point/],
    ["1,2500", "usd", /Type an amount/],
    ["1,000 000", "usd", /Type an amount/],
    ["1e3", "usd", /Type an amount/],
    ["$", "usd", /Type an amount/],
    [".", "usd", /Type an amount/],
    ["ten", "usd", /Type an amount/],
    ["1,000,000.01", "usd", /At most 1,000,000.00/],
    ["9".repeat(400), "usd", /At most/],
  ])("refuses %j in %s and says why", (text, code, why) => {
    const parsed = parseMoney(text, code, MOST);
    expect(parsed.status === "invalid" && parsed.problem).toMatch(why);
  });

  it("takes a field of blanks for an empty one", () => {
    expect(parseMoney("  ", "usd", MOST)).toEqual({ status: "empty" });
  });

  it("reads back to the cent whatever we write, typed or shown, in every currency", () => {
    fc.assert(
      fc.property(cents, currency, (amount, code) => {
        for (const text of [typedMoney(amount, code), formatMoney(amount, code)]) {
          expect(parseMoney(text, code, MOST)).toEqual({ status: "valid", cents: amount });
        }
      }),
    );
  });

  it("reads back whatever can be kept exactly, where nothing says how much is too much", () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), currency, (amount, code) => {
        expect(parseMoney(typedMoney(amount, code), code)).toEqual({ status: "valid", cents: amount });
      }),
    );
    expect(parseMoney("99999999999999999", "usd").status).toBe("invalid");
  });

  it("answers any text with whole cents within its bounds, or with a sentence", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d,. '$€-]{0,20}$/)), currency, (text, code) => {
        const parsed = parseMoney(text, code, MOST);
        if (parsed.status === "valid") {
          expect(Number.isSafeInteger(parsed.cents) && parsed.cents >= 0 && parsed.cents <= MOST).toBe(true);
        }
        if (parsed.status === "invalid") expect(parsed.problem).toMatch(/\.$/);
      }),
    );
  });
});

describe("parseMoney, in its own words", () => {
  it.each([
    ["x", "usd", "Type an amount, like 12.50."],
    ["x", "jpy", "Type an amount, like 1250."],
    ["x", "kwd", "Type an amount, like 12.500."],
    ["5-", "usd", "Type an amount, like 12.50."],
    ["x1,5", "usd", "Type an amount, like 12.50."],
    ["1 250,5", "usd", "Use a point for the decimals, like 12.50."],
    ["1.5.1", "usd", "Type an amount, like 12.50."],
  ])("says of %j in %s: %s", (text, code, problem) => {
    expect(parseMoney(text, code)).toEqual({ status: "invalid", problem });
  });

  it("groups the most that it takes by thousands, and never the decimals", () => {
    expect(parseMoney("9999999", "kwd", 1_234_567_891)).toEqual({
      status: "invalid",
      problem: "At most 1,234,567.891.",
    });
  });
});

it("typedMoney writes what is below nothing with its sign", () => {
  expect(typedMoney(-1250, "usd")).toBe("-12.50");
  expect(typedMoney(-1250, "jpy")).toBe("-1250");
});
