import { expect, it } from "vitest";
import { decimalsOf } from "./decimals-of.ts";
import { inUnits } from "./in-units.ts";

it.each([
  [1250, "usd", 12.5],
  [1250, "jpy", 1250],
  [1250, "kwd", 1.25],
])("%i of %s are %f of its units", (cents, currency, units) => {
  expect(inUnits(cents, currency)).toBe(units);
});

it.each([
  ["usd", 2],
  ["JPY", 0],
  ["kwd", 3],
])("%s has %i decimals, asked once and again", (currency, decimals) => {
  expect([decimalsOf(currency), decimalsOf(currency)]).toEqual([decimals, decimals]);
});
