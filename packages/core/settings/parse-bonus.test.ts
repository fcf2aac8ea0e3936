import { describe, expect, it } from "vitest";
import { parseBonus } from "./parse-bonus.ts";

describe("parseBonus", () => {
  it.each([
    ["0", 0],
    ["000", 0],
    [" 25 ", 25],
    ["1,000", 1000],
    ["1000000", 1_000_000],
  ])("reads %j", (text, credits) => {
    expect(parseBonus(text)).toEqual({ status: "valid", credits });
  });

  it.each(["", " ", "-1", "1.5", "1e3", "1000001", "many"])("refuses %j in a sentence", (text) => {
    const parsed = parseBonus(text);
    expect(parsed.status === "invalid" && parsed.problem).toMatch(/\.$/);
  });
});
