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

describe("what is wrong is said with both sides of it", () => {
  it.each<[string, Partial<Ours>, Partial<ProviderInvoice>, string]>([
    ["id", {}, { stripe_invoice_id: "in_2" }, "ours names in_1, and Stripe has in_2 for it"],
    ["invoice", {}, { invoice_id: "j" }, "Stripe's in_1 says that it is for j"],
    ["nothing", {}, { invoice_id: null }, "Stripe's in_1 says that it is for nothing of ours"],
    ["customer", {}, { customer_id: "cus_2" }, "Stripe's in_1 bills cus_2 instead of cus_1"],
    ["nobody", {}, { customer_id: null }, "Stripe's in_1 bills nobody instead of cus_1"],
    [
      "total",
      {},
      { total_cents: 501, currency: "eur" },
      "Stripe's in_1 is over 501 eur instead of 500 usd (in cents)",
    ],
    ["status", { status: "paid" }, {}, "paid here, open at Stripe (in_1)"],
    ["a worker", { step: null }, {}, "open here, open at Stripe (in_1), and nobody works on it"],
    [
      "a draft's worker",
      { status: "draft", step: null },
      {},
      "draft here, open at Stripe (in_1), and nobody works on it",
    ],
  ])("%s", (_, mine, strange, detail) => {
    expect(compareInvoice({ ...ours, ...mine }, { ...theirs, ...strange })).toEqual({
      verdict: "wrong",
      detail,
    });
  });

  it.each<[Partial<Ours>, string]>([
    [{}, "Stripe has no invoice in_1"],
    [{ stripe_invoice_id: null }, "open here, and not at Stripe"],
    [{ stripe_invoice_id: null, status: "paid" }, "paid here, and not at Stripe"],
  ])("nothing there: %j", (mine, detail) => {
    expect(compareInvoice({ ...ours, ...mine }, null)).toEqual({ verdict: "wrong", detail });
  });

  it("and what is behind as well", () => {
    expect(compareInvoice(ours, { ...theirs, status: "paid" })).toEqual({
      verdict: "behind",
      detail: "open here, paid at Stripe (in_1)",
    });
  });
});

it("a void one may be missing at Stripe, whatever its id", () => {
  for (const stripe_invoice_id of ["in_1", null]) {
    expect(compareInvoice({ ...ours, status: "void", stripe_invoice_id }, null)).toEqual({ verdict: "same" });
  }
});

it("what we have no id or no customer for yet fits whatever is there", () => {
  const bare = { ...ours, stripe_invoice_id: null, stripe_customer_id: null };
  expect(compareInvoice(bare, { ...theirs, customer_id: "cus_9" })).toEqual({ verdict: "same" });
});

it("only a draft may be of nothing, and a draft of nothing alone", () => {
  const draft = { ...ours, status: "draft" } as const;
  expect(compareInvoice(draft, { ...theirs, status: "draft", total_cents: 1 }).verdict).toBe("wrong");
  expect(compareInvoice(ours, { ...theirs, total_cents: 0 }).verdict).toBe("wrong");
});

it("a paid one that was charged is the same though nobody works on it any more", () => {
  const paid = { ...ours, status: "paid", step: null } as const;
  expect(compareInvoice(paid, { ...theirs, status: "paid" })).toEqual({ verdict: "same" });
});

it("a draft of ours that is void there is behind", () => {
  const draft = { ...ours, status: "draft", step: null } as const;
  expect(compareInvoice(draft, { ...theirs, status: "void" }).verdict).toBe("behind");
});
