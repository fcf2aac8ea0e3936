import { describe, expect, it } from "vitest";
import { compareInvoice } from "./compare-invoice.ts";
import type { ProviderInvoice } from "./payments.ts";

type Ours = Parameters<typeof compareInvoice>[0];

const ours: Ours = {
  invoice_id: "i",
  amount_cents: 500,
  currency: "usd",
  status: "open",
  collection_method: "charge_automatically",
  stripe_invoice_id: "in_1",
  stripe_customer_id: "cus_1",
  step: "pay",
};

const theirs: ProviderInvoice = {
  stripe_invoice_id: "in_1",
  invoice_id: "i",
  customer_id: "cus_1",
  status: "open",
  currency: "usd",
  total_cents: 500,
  amount_due_cents: 500,
  due_at: null,
  created_at: "2026-11-01T00:00:00.000Z",
  attempt: null,
};

describe("the states of both", () => {
  it.each<[Ours["status"], ProviderInvoice["status"], string]>([
    ["draft", "draft", "in_progress"],
    ["draft", "open", "in_progress"],
    ["draft", "paid", "behind"],
    ["draft", "void", "behind"],
    ["open", "open", "same"],
    ["open", "paid", "behind"],
    ["open", "void", "behind"],
    ["open", "uncollectible", "behind"],
    ["open", "draft", "wrong"],
    ["failed", "open", "same"],
    ["failed", "uncollectible", "same"],
    ["failed", "paid", "behind"],
    ["failed", "void", "behind"],
    ["paid", "paid", "same"],
    ["paid", "open", "wrong"],
    ["paid", "draft", "wrong"],
    ["paid", "void", "wrong"],
    ["paid", "uncollectible", "wrong"],
    ["void", "void", "same"],
    ["void", "open", "wrong"],
    ["void", "paid", "wrong"],
  ])("%s here and %s there is %s", (mine, other, verdict) => {
    expect(compareInvoice({ ...ours, status: mine }, { ...theirs, status: other }).verdict).toBe(verdict);
  });

  it("a draft that nobody works on is wrong", () => {
    const draft = { ...ours, status: "draft", step: null } as const;
    expect(compareInvoice(draft, { ...theirs, status: "draft" }).verdict).toBe("wrong");
    expect(compareInvoice({ ...draft, stripe_invoice_id: null }, null).verdict).toBe("wrong");
  });
});

it("an open one that is to be charged and that nobody works on is wrong; one that was sent is not", () => {
  expect(compareInvoice({ ...ours, step: null }, theirs).verdict).toBe("wrong");
  expect(compareInvoice({ ...ours, step: null, collection_method: "send_invoice" }, theirs).verdict).toBe(
    "same",
  );
});

describe("what differs to the cent needs a person, however far it is", () => {
  it.each<[string, Partial<ProviderInvoice>]>([
    ["total", { total_cents: 501 }],
    ["currency", { currency: "eur" }],
    ["customer", { customer_id: "cus_2" }],
    ["what it is for", { invoice_id: "j" }],
    ["that it is for nothing of ours", { invoice_id: null }],
    ["id", { stripe_invoice_id: "in_2" }],
  ])("%s", (_, strange) => {
    for (const status of ["open", "paid"] as const) {
      expect(compareInvoice(ours, { ...theirs, status, ...strange }).verdict).toBe("wrong");
    }
  });

  it("but not the total of a draft that has no lines yet", () => {
    const draft = { ...theirs, status: "draft", total_cents: 0, amount_due_cents: 0 } as const;
    expect(compareInvoice({ ...ours, status: "draft" }, draft).verdict).toBe("in_progress");
  });
});

describe("an invoice that Stripe does not have", () => {
  it.each<[string, Partial<Ours>, string]>([
    ["but should", {}, "wrong"],
    ["and was of nothing", { status: "paid", amount_cents: 0, stripe_invoice_id: null, step: null }, "same"],
    ["and is paid here", { status: "paid", stripe_invoice_id: null, step: null }, "wrong"],
    ["for it is not made yet", { status: "draft", stripe_invoice_id: null, step: "create" }, "in_progress"],
    ["and is open here", { stripe_invoice_id: null }, "wrong"],
  ])("%s", (_, strange, verdict) => {
    expect(compareInvoice({ ...ours, ...strange }, null).verdict).toBe(verdict);
  });
});
