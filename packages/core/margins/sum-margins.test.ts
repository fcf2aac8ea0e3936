import fc from "fast-check";
import { expect, test } from "vitest";
import { CREDIT_TYPES } from "../credits/credit-type.ts";
import type { MarginRow } from "./margin-row.ts";
import {
  marginOf,
  marginsByClient,
  marginsByMonth,
  marginsByType,
  monthOf,
  narrowed,
} from "./sum-margins.ts";

const now = new Date("2026-11-21T12:00:00Z");
const row = fc.record({
  month_start: fc.constantFrom("2026-09-30T22:00:00+00:00", "2026-10-31T23:00:00+00:00"),
  client_id: fc.constantFrom("a", "b", "c"),
  client_name: fc.constant("Client"),
  credit_type: fc.constantFrom(...CREDIT_TYPES),
  quantity: fc.nat(1_000),
  revenue_cents: fc.nat(1_000_000),
  cost_cents: fc.nat(1_000_000),
});

test("by month, by client or by type: the same cents", () => {
  fc.assert(
    fc.property(fc.array(row), (rows: MarginRow[]) => {
      const total = marginOf(rows);
      expect(marginOf(marginsByMonth(rows, 12, "Europe/Berlin", now))).toEqual(total);
      expect(marginOf(marginsByClient(rows))).toEqual(total);
      expect(marginOf(marginsByType(rows))).toEqual(total);
      const parts = CREDIT_TYPES.map((credit_type) =>
        marginOf(narrowed(rows, { client_id: null, credit_type })),
      );
      expect(marginOf(parts)).toEqual(total);
    }),
  );
});

test("months are the agency's own, and those without a purchase are told as nothing", () => {
  const months = marginsByMonth(
    [
      {
        month_start: "2026-10-31T23:00:00+00:00",
        client_id: "a",
        client_name: "A",
        credit_type: "pixel",
        quantity: 1,
        revenue_cents: 1000,
        cost_cents: 800,
      },
    ],
    3,
    "Europe/Berlin",
    now,
  );
  expect(months.map(({ month, revenue_cents }) => [month, revenue_cents])).toEqual([
    ["2026-09", 0],
    ["2026-10", 0],
    ["2026-11", 1000],
  ]);
});

test("a year ends where it ends in the agency's timezone", () => {
  expect(monthOf(new Date("2026-12-31T23:30:00Z"), "Europe/Berlin")).toBe("2027-01");
  expect(
    marginsByMonth([], 2, "Europe/Berlin", new Date("2026-12-31T23:30:00Z")).map((m) => m.month),
  ).toEqual(["2026-12", "2027-01"]);
});

const one = (client_id: string, revenue_cents: number): MarginRow => ({
  month_start: "2026-10-31T23:00:00+00:00",
  client_id,
  client_name: client_id,
  credit_type: "pixel",
  quantity: 1,
  revenue_cents,
  cost_cents: 0,
});

test("who brought the most comes first", () => {
  const ids = marginsByClient([one("a", 1), one("b", 3), one("a", 1)]).map(({ client_id }) => client_id);
  expect(ids).toEqual(["b", "a"]);
});
