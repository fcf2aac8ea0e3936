import { describe, expect, it } from "vitest";
import { formatInstant, formatSpan, isZone } from "./format-date.ts";

describe("a span of time", () => {
  it.each([
    // From summer time to winter time.
    ["2026-11-01T04:00:00Z", "2026-12-01T05:00:00Z", "America/New_York", "November 2026"],
    ["2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z", "UTC", "December 2026"],
    ["2026-03-31T11:00:00Z", "2026-04-30T12:00:00Z", "Pacific/Auckland", "April 2026"],
    ["2026-11-01T00:00:00Z", "2026-11-21T02:30:00Z", "UTC", "1 Nov – 21 Nov 2026"],
    ["2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z", "UTC", "1 Oct – 30 Nov 2026"],
    ["2025-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "UTC", "1 Nov 2025 – 30 Nov 2026"],
    ["2026-11-21T00:00:00Z", "2026-11-21T02:30:00Z", "UTC", "21 Nov 2026"],
    ["2025-11-01T00:00:00Z", "2026-11-01T00:00:00Z", "UTC", "1 Nov 2025 – 31 Oct 2026"],
  ])("from %s until %s in %s is written %s", (start, end, zone, text) => {
    expect(formatSpan(start, end, zone)).toBe(text);
  });
});

describe("a timezone", () => {
  it("is told from what is none", () => {
    expect(isZone("Asia/Kolkata")).toBe(true);
    for (const none of ["", "Mars/Olympus", "'; drop table", "Europe"]) expect(isZone(none)).toBe(false);
  });

  it("moves a moment's day, hour and second alike", () => {
    expect(formatInstant("2026-11-20T23:59:07Z", "UTC")).toBe("20 Nov 2026, 23:59:07");
    expect(formatInstant("2026-11-20T23:59:07Z", "Asia/Kolkata")).toBe("21 Nov 2026, 05:29:07");
  });
});
