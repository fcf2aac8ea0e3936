import { expect, it } from "vitest";
import { type PurchaseLine, pageOfLines } from "./purchase-line.ts";

const line = (n: number): PurchaseLine => ({
  purchase_id: `5d5b6a0e-6f0e-4c6c-8a5e-00000000000${n}`,
  client_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000010",
  client_name: "Acme",
  credit_type: "pixel",
  quantity: n,
  unit_cents: 1000,
  amount_cents: n * 1000,
  purchased_by_email: null,
  created_at: `2026-11-0${n}T00:00:00.000001+00:00`,
});

it("a page of lines goes on behind its last one, and tells nothing that was not asked for", () => {
  const rows = [line(3), line(2), line(1)].map((row) => ({ ...row, secret: "cost" }));
  const { lines, next_cursor } = pageOfLines(rows, 2);
  expect(lines).toEqual([line(3), line(2)]);
  expect(next_cursor).toBe(`${line(2).purchase_id}.${line(2).created_at}`);
});

it("the last page names none", () => {
  expect(pageOfLines([line(1)], 2)).toEqual({ lines: [line(1)], next_cursor: null });
});
