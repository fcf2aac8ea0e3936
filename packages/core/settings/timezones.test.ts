import { describe, expect, it } from "vitest";
import { findTimezones, timezones } from "./timezones.ts";

const winter = timezones(new Date("2026-01-15T12:00:00Z"), "Asia/Kolkata");
const names = (text: string) => findTimezones(winter, text).map(({ name }) => name);

describe("timezones", () => {
  it("has UTC first, each once, and the one in use", () => {
    expect(winter[0]).toEqual({ name: "UTC", offset: "UTC" });
    expect(new Set(winter.map(({ name }) => name)).size).toBe(winter.length);
    expect(winter).toContainEqual({ name: "Asia/Kolkata", offset: "UTC+5:30" });
    expect(winter.length).toBeGreaterThan(300);
  });

  it("tells the offset of the moment", () => {
    const summer = timezones(new Date("2026-07-15T12:00:00Z"), "UTC");
    expect(winter).toContainEqual({ name: "America/New_York", offset: "UTC−5" });
    expect(summer).toContainEqual({ name: "America/New_York", offset: "UTC−4" });
  });

  it("is found by words in any order, by city, region or offset", () => {
    expect(names("new york")).toEqual(["America/New_York"]);
    expect(names("YORK america")).toEqual(["America/New_York"]);
    expect(names("+5:30")).toContain("Asia/Kolkata");
    expect(names("utc-5")).toContain("America/New_York");
    expect(names("  ")).toHaveLength(winter.length);
    expect(names("nowhere at all")).toEqual([]);
  });
});
