import fc from "fast-check";
import { expect, test } from "vitest";
import { amount } from "./amount.ts";
import { moment } from "./moment.ts";

function read(published: unknown, currency: unknown = "EUR") {
  const left: string[] = [];
  const found = amount(
    { amount: published, currency },
    "value",
    (at, reason) => void left.push(`${at}: ${reason}`),
  );
  return found ? found.value_cents : (left[0] ?? null);
}

test("every amount of whole cents is read exactly, as number and as text", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), (cents) => {
      const text = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
      expect(read(Number(text))).toBe(cents);
      expect(read(text)).toBe(cents);
    }),
  );
});

test("halves go up on the digits as published, whatever binary makes of them", () => {
  expect([1.005, 0.285, 1.004, 2.675, 1e-9, 1.15, 8.3e3].map((one) => read(one))).toEqual([
    101, 29, 100, 268, 0, 115, 830000,
  ]);
});

test("currencies divide as they do", () => {
  expect(read(1234, "JPY")).toBe(1234);
  expect(read(1.2345, "KWD")).toBe(1235);
  expect(read(12, " gbp ")).toBe(1200);
});

test("what cannot be meant is left out with a reason", () => {
  expect(read(-1)).toBe("value/amount: less than nothing (-1)");
  expect(read(1e20)).toBe("value/amount: more than can be meant (100000000000000000000)");
  expect(read(1e300)).toBe("value/amount: more than can be meant (1e+300)");
  expect(read("about 5")).toBe('value/amount: not a number ("about 5")');
  expect(read({})).toBe("value/amount: not a number ({})");
  expect(read(5, "pounds")).toBe("value/currency: not a currency (POUNDS)");
  expect(read(5, null)).toBe("value/currency: an amount without a currency");
  expect(read(null)).toBeNull();
  expect(read(-0)).toBe(0);
});

test("dates are read in the forms that publishers write, as moments in UTC", () => {
  const left: string[] = [];
  const at = (value: unknown) => moment(value, "date", (_, reason) => void left.push(reason));
  expect(at("2024-02-29")).toBe("2024-02-29T00:00:00.000Z");
  expect(at("2024-01-01T24:00:00Z")).toBe("2024-01-02T00:00:00.000Z");
  expect(at("2024-06-01 09:30")).toBe("2024-06-01T09:30:00.000Z");
  expect(at("2024-06-01T09:30:00.123456+0200")).toBe("2024-06-01T07:30:00.000Z");
  expect([at(null), at(undefined), at("")]).toEqual([null, null, null]);
  expect(left).toEqual([]);
  expect([
    at("01/06/2024"),
    at("2023-02-29"),
    at("0001-01-01T00:00:00Z"),
    at(20240601),
    at("2024-13-01"),
  ]).toEqual([null, null, null, null, null]);
  expect(left).toHaveLength(5);
});
