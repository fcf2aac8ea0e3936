import { expect, it } from "vitest";
import { monthWindow, recentWindow } from "./month-window.ts";

it.each([
  ["Pacific/Kiritimati", "2026-10-31T10:00:00.000Z"],
  ["UTC", "2026-11-01T00:00:00.000Z"],
  ["Etc/GMT+12", "2026-11-01T12:00:00.000Z"],
])("a month's window holds the end of its period in %s, and not that of its neighbours", (_, end) => {
  const isIn = (month: string) => monthWindow(month).from < end && end <= monthWindow(month).to;
  expect(["2026-09", "2026-10", "2026-11"].map(isIn)).toEqual([false, true, false]);
});

it("December is followed by January", () => {
  expect(monthWindow("2026-12")).toEqual({
    from: "2026-12-01T12:00:00.000Z",
    to: "2027-01-01T12:00:00.000Z",
  });
});

it("without a month, the last one and the running one are meant", () => {
  const now = new Date("2027-01-15T08:00:00Z");
  expect(recentWindow(now)).toEqual({ from: "2026-12-01T12:00:00.000Z", to: "2027-01-15T08:00:00.000Z" });
});

it.each(["", "2026", "2026-13", "2026-00", "2026-1", "26-10", "2026-10-01", "last"])("refuses %j", (text) => {
  expect(() => monthWindow(text)).toThrow(/--period is/);
});
