import { describe, expect, it } from "vitest";
import { cardExpiry } from "./card.ts";

describe("the expiry of a card", () => {
  it.each([
    ["2026-11-30T23:59:59Z", "expiring"],
    ["2026-12-01T00:00:00Z", "expired"],
    ["2026-10-02T00:00:00Z", "expiring"],
    ["2026-10-01T00:00:00Z", "valid"],
  ])("of 11/2026, seen on %s, is %s", (now, expiry) => {
    expect(cardExpiry({ exp_month: 11, exp_year: 2026 }, new Date(now))).toBe(expiry);
  });

  it("of a December ends with the year", () => {
    const card = { exp_month: 12, exp_year: 2026 };
    expect(cardExpiry(card, new Date("2026-12-31T23:59:59Z"))).toBe("expiring");
    expect(cardExpiry(card, new Date("2027-01-01T00:00:00Z"))).toBe("expired");
  });
});
