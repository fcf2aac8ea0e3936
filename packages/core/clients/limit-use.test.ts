import { expect, test } from "vitest";
import { limitUse } from "./limit-use.ts";

test("a limit that does not exist is not used", () => {
  expect(limitUse(1_000, null)).toBeNull();
});

test("a percent is never rounded up: all is used only when nothing is left", () => {
  expect(limitUse(99_999, 100_000)).toEqual({ percent: 99, left_cents: 1, threshold: 80 });
  expect(limitUse(100_000, 100_000)).toEqual({ percent: 100, left_cents: 0, threshold: 100 });
});

test("a threshold counts from the cent that comes to it", () => {
  expect(limitUse(499, 1_000)?.threshold).toBeNull();
  expect(limitUse(500, 1_000)?.threshold).toBe(50);
  expect(limitUse(800, 1_000)?.threshold).toBe(80);
});

test("who owed more when the limit was lowered has nothing left, and not less", () => {
  expect(limitUse(3_000, 1_000)).toEqual({ percent: 300, left_cents: 0, threshold: 100 });
});

test("a limit of nothing is used up from the start", () => {
  expect(limitUse(0, 0)).toEqual({ percent: 100, left_cents: 0, threshold: 100 });
});
