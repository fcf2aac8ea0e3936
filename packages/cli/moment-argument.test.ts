import { expect, it } from "vitest";
import { momentArgument } from "./moment-argument.ts";

it.each([
  "2026-11-01T00:00:00Z",
  "2026-11-01T00:00Z",
  "2026-11-01T00:00:00-04:00",
  "2028-02-29T23:59:59.999999+05:45",
])("takes %s as it is", (text) => {
  expect(momentArgument("--period-end", text)).toBe(text);
});

it.each([
  "",
  "now",
  "2026-11-01",
  "2026-11-01T00:00:00",
  "2026-11-01 00:00:00Z",
  "2026-06-31T00:00:00Z",
  "2027-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-11-01T25:00:00Z",
  "2026-11-01T00:00:00.1234567Z",
  "2026-11-01T00:00:00+0400",
  "1764547200",
  " 2026-11-01T00:00:00Z",
])("refuses %j", (text) => {
  expect(() => momentArgument("--period-end", text)).toThrow(/--period-end is/);
});
