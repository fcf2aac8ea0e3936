import { describe, expect, it } from "vitest";
import { dayStart } from "./day-start.ts";

describe("dayStart", () => {
  it.each([
    ["2026-11-21", "UTC", 0, "2026-11-21T00:00:00.000Z"],
    ["2026-11-21", "America/New_York", 0, "2026-11-21T05:00:00.000Z"],
    ["2026-11-30", "Asia/Kolkata", 1, "2026-11-30T18:30:00.000Z"],
    ["2026-03-29", "Europe/Berlin", 0, "2026-03-28T23:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", 1, "2026-03-29T22:00:00.000Z"],
    ["2026-09-27", "Pacific/Auckland", 0, "2026-09-26T12:00:00.000Z"],
    ["2026-04-05", "Australia/Lord_Howe", 0, "2026-04-04T13:00:00.000Z"],
    // Clocks jump from midnight to one o'clock.
    ["2026-09-06", "America/Santiago", 0, "2026-09-06T04:00:00.000Z"],
    // Midnight comes twice.
    ["2026-11-01", "America/Havana", 0, "2026-11-01T04:00:00.000Z"],
  ])("%s in %s, %i days later, begins at %s", (day, zone, plus, start) => {
    expect(dayStart(day, zone, plus)).toBe(start);
  });

  it.each(["", "2026-02-30", "2026-13-01", "tomorrow", "2026-1-1", "99999-01-01"])(
    "knows that %j is no day",
    (day) => {
      expect(dayStart(day, "UTC")).toBeNull();
    },
  );
});
