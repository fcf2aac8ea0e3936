import { expect, test } from "vitest";
import { PEOPLE_NAMED, spendingMonths } from "./spending.ts";

const row = (month_start: string, email: string | null, credits_spent: number, credits_refunded = 0) => ({
  month_start,
  user_id: email,
  email,
  reveals: credits_spent,
  credits_spent,
  credits_refunded,
});

test("the newest month comes first, and in it who spent the most", () => {
  const months = spendingMonths([
    row("2026-10-01T00:00:00+00:00", "a@x.test", 1),
    row("2026-11-01T00:00:00+00:00", "a@x.test", 2),
    row("2026-11-01T00:00:00+00:00", "b@x.test", 5, 1),
  ]);
  expect(months.map((month) => month.month_start.slice(0, 7))).toEqual(["2026-11", "2026-10"]);
  expect(months[0]).toMatchObject({ credits_spent: 7, credits_refunded: 1, others: null });
  expect(months[0]?.people.map((person) => person.email)).toEqual(["b@x.test", "a@x.test"]);
});

test("a month never names more than a few dozen people, and its sum still holds all of them", () => {
  const month = "2026-11-01T00:00:00+00:00";
  const [all] = spendingMonths(Array.from({ length: 40 }, (_, n) => row(month, `p${n}@x.test`, n + 1)));
  expect(all?.people).toHaveLength(PEOPLE_NAMED);
  expect(all?.others?.people).toBe(40 - PEOPLE_NAMED);
  const named = all?.people.reduce((sum, person) => sum + person.credits_spent, 0) ?? 0;
  expect(named + (all?.others?.credits_spent ?? 0)).toBe(all?.credits_spent);
  expect(all?.credits_spent).toBe(820);
});
