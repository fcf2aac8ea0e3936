import { describe, expect, it } from "vitest";
import { historyArguments, isDay, isFiltered, NO_FILTERS } from "./history-filters.ts";

const until = (to: string) => historyArguments({ ...NO_FILTERS, to }, "Europe/London").p_until;

describe("history filters", () => {
  it("know whether they filter", () => {
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, to: "2026-11-21" })).toBe(true);
  });

  it.each([
    ["2026-11-21", true],
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["21.11.2026", false],
    ["yesterday", false],
    ["+012026-11-21", false],
    ["", false],
  ])("take %j for a day: %s", (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  it("include the last day, also at the end of a month and of a year", () => {
    expect(until("2026-11-21")).toBe("2026-11-22 00:00:00 Europe/London");
    expect(until("2028-02-28")).toBe("2028-02-29 00:00:00 Europe/London");
    expect(until("2026-12-31")).toBe("2027-01-01 00:00:00 Europe/London");
  });

  it("ask for nothing where they are not set", () => {
    expect(historyArguments(NO_FILTERS, "UTC")).toEqual({});
  });
});

const ask = (set: Partial<typeof NO_FILTERS>) => historyArguments({ ...NO_FILTERS, ...set }, "Europe/London");

it("history filters ask for what is set, and for that alone", () => {
  const member = "5d5b6a0e-6f0e-4c6c-8a5e-000000000001";
  expect(ask({ type: "pixel" })).toEqual({ p_credit_types: ["pixel"] });
  expect(ask({ reason: "reveal" })).toEqual({ p_reasons: ["reveal"] });
  expect(ask({ member: member })).toEqual({ p_actor_ids: [member] });
  expect(ask({ from: "2026-11-21" })).toEqual({ p_since: "2026-11-21 00:00:00 Europe/London" });
});

it.each(["2026-11-211", "+2026-11-21", "+012026-11-21", "2026", "2026-11", "12026-11-21"])(
  "%j is no day",
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);
