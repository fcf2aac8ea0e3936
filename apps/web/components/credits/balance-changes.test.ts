import { describe, expect, it } from "vitest";
import { balanceChanges } from "./balance-changes.ts";

const BALANCES = { enrichment: 42, audience: 10, pixel: 10, custom_model: 2 };

describe("balanceChanges", () => {
  it("says what is and what was", () => {
    expect(balanceChanges(BALANCES, { ...BALANCES, enrichment: 41 })).toBe("Enrichment credits: 41, was 42");
  });

  it("says nothing where nothing changed", () => {
    expect(balanceChanges(BALANCES, { ...BALANCES })).toBe("");
  });

  it("says several changes in one announcement, what reveals spend first", () => {
    expect(balanceChanges(BALANCES, { ...BALANCES, enrichment: 1042, custom_model: 3 })).toBe(
      "Enrichment credits: 1,042, was 42. Custom model credits: 3, was 2",
    );
  });
});
