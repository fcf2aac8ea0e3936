import { describe, expect, it } from "vitest";
import {
  type InvoiceFacts,
  type InvoiceState,
  invoiceState,
  isPayable,
  isUnsettled,
  needsAttention,
} from "./invoice-state.ts";

const now = new Date("2026-12-15T12:00:00Z");
const invoice: InvoiceFacts = {
  status: "open",
  collection_method: "charge_automatically",
  amount_cents: 1500,
  due_at: null,
  decline_count: 0,
  refunded_cents: 0,
  dispute_status: null,
};
const due = { collection_method: "send_invoice", due_at: "2026-12-15T12:00:01Z" } as const;

describe("how an invoice stands", () => {
  it.each<[InvoiceState, Partial<InvoiceFacts>]>([
    ["preparing", { status: "draft", collection_method: null }],
    ["charging", {}],
    ["declined", { decline_count: 1 }],
    ["declined", { ...due, decline_count: 1 }],
    ["due", due],
    ["due", { ...due, due_at: null }],
    ["overdue", { ...due, due_at: "2026-12-15T12:00:00Z" }],
    ["failed", { status: "failed", decline_count: 4 }],
    ["paid", { status: "paid", decline_count: 2 }],
    ["partly_refunded", { status: "paid", refunded_cents: 1499 }],
    ["refunded", { status: "paid", refunded_cents: 1500 }],
    ["disputed", { status: "paid", dispute_status: "needs_response", refunded_cents: 10 }],
    ["dispute_lost", { status: "paid", dispute_status: "lost" }],
    ["paid", { status: "paid", dispute_status: "won" }],
    ["paid", { status: "paid", amount_cents: 0 }],
    ["void", { status: "void", decline_count: 1 }],
  ])("is %s for %j", (state, facts) => {
    expect(invoiceState({ ...invoice, ...facts }, now)).toBe(state);
  });

  it("asks for attention only where something can be done, and then it can be paid", () => {
    for (const state of ["declined", "failed", "overdue"] as const) {
      expect(needsAttention(state)).toBe(true);
      expect(isPayable(state)).toBe(true);
    }
    expect(needsAttention("due")).toBe(false);
    expect(isPayable("due")).toBe(true);
  });

  it("offers nobody to pay what is paid, void, or being charged this moment", () => {
    const closed = [
      "preparing",
      "charging",
      "paid",
      "partly_refunded",
      "refunded",
      "disputed",
      "dispute_lost",
      "void",
    ] as const;
    for (const state of closed) expect(isPayable(state)).toBe(false);
    expect(closed.filter(isUnsettled)).toEqual(["preparing", "charging"]);
  });
});
