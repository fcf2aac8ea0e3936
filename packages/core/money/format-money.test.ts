import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyShort } from "./format-money.ts";

describe("formatMoney", () => {
  it.each([
    [0, "usd", "$0.00"],
    [1, "usd", "$0.01"],
    [123_456_789, "usd", "$1,234,567.89"],
    [1500, "gbp", "£15.00"],
    [1500, "EUR", "€15.00"],
    [1234, "jpy", "¥1,234"],
    [1_234_567, "kwd", "KWD\u00a01,234.567"],
  ])("writes %i cents of %s as %s", (cents, currency, text) => {
    expect(formatMoney(cents, currency)).toBe(text);
  });

  it("shortens large amounts for lists", () => {
    expect(formatMoneyShort(1_240_000_000, "gbp")).toBe("£12.4M");
  });
});
