import { describe, expect, it } from "vitest";
import { MOST_CALLS, nextMove, type Situation } from "./next-move.ts";
import type { ProviderInvoice } from "./payments.ts";

const charge = {
  number: "NW-000001",
  amount_cents: 12_500,
  currency: "usd",
  stripe_customer_id: "cus_1",
  last_stripe_charge_id: null,
};

const invoice: ProviderInvoice = {
  stripe_invoice_id: "in_1",
  invoice_id: "5d5b6a0e-6f0e-4c6c-8a5e-000000000001",
  customer_id: "cus_1",
  status: "draft",
  currency: "usd",
  total_cents: 12_500,
  amount_due_cents: 12_500,
  due_at: null,
  created_at: "2026-11-01T00:00:00.000Z",
  attempt: null,
};

const empty = { ...invoice, total_cents: 0, amount_due_cents: 0 };
const open: ProviderInvoice = { ...invoice, status: "open" };
const failedAttempt = {
  state: "failed",
  charge_id: "ch_1",
  code: "insufficient_funds",
  message: "Your card has insufficient funds.",
} as const;

const at = (step: Situation["step"], more: Partial<Situation> = {}): Situation => ({
  charge,
  step,
  inDoubt: false,
  seen: undefined,
  wasSent: false,
  key: "alive",
  calls: 0,
  refusal: null,
  ...more,
});

const inDoubt = true;
const does = (situation: Situation) => nextMove(situation).do;

describe("before a call", () => {
  it("is made that nobody has made, nothing has to be looked up", () => {
    expect(does(at("create"))).toBe("call");
  });

  it.each(["add_lines", "finalize", "pay", "send"] as const)("of %s, the invoice is looked at", (step) => {
    expect(does(at(step))).toBe("look");
  });

  it.each(["create", "add_lines", "finalize", "pay", "send"] as const)(
    "of %s is made again, the invoice is looked up",
    (step) => {
      expect(does(at(step, { inDoubt }))).toBe("look");
    },
  );
});

describe("a step that is found done is not done again", () => {
  it.each([
    ["create", empty],
    ["create", invoice],
    ["create", open],
    ["add_lines", invoice],
    ["add_lines", open],
    ["finalize", open],
  ] as const)("%s", (step, seen) => {
    expect(nextMove(at(step, { inDoubt, seen }))).toEqual({ do: "advance", invoice: seen });
  });

  it("send, once the call has said so", () => {
    expect(does(at("send", { seen: open, wasSent: true }))).toBe("advance");
  });
});

describe("a step that is found undone", () => {
  const undone = [
    ["create", null],
    ["add_lines", empty],
    ["finalize", invoice],
    ["pay", open],
    ["send", open],
  ] as const;

  it.each(undone)("%s is called with its first key", (step, seen) => {
    expect(does(at(step, { seen }))).toBe("call");
  });

  it.each(undone)("%s is called again with the same key while that is alive", (step, seen) => {
    expect(does(at(step, { seen, inDoubt, key: "alive" }))).toBe("call");
  });

  it.each(undone)("%s gets a new key only once the old one has ended", (step, seen) => {
    expect(does(at(step, { seen, inDoubt, key: "ended" }))).toBe("renew");
  });

  it.each(undone)("%s waits while nobody knows whether the key has ended", (step, seen) => {
    expect(nextMove(at(step, { seen, inDoubt, key: "unsure" }))).toMatchObject({
      do: "wait",
      pause: "until_key_ends",
    });
  });

  it.each(undone)("%s is not called for ever", (step, seen) => {
    expect(does(at(step, { seen, inDoubt, calls: MOST_CALLS }))).toBe("wait");
    expect(does(at(step, { seen, inDoubt, calls: MOST_CALLS, key: "ended" }))).toBe("wait");
  });

  it.each(undone)("%s waits for a person when it was refused", (step, seen) => {
    expect(nextMove(at(step, { seen, inDoubt, calls: 1, refusal: "Stripe refused it: no" }))).toEqual({
      do: "ask_person",
      reason: "Stripe refused it: no",
    });
  });

  it.each(undone)("%s is asked once more when the refusal is that of an earlier call", (step, seen) => {
    expect(does(at(step, { seen, inDoubt, calls: 1, refusal: "no", key: "ended" }))).toBe("renew");
  });
});

it("a first call that is turned away as too much is not made for ever", () => {
  expect(does(at("create", { calls: MOST_CALLS }))).toBe("wait");
});

describe("an invoice that ended at Stripe", () => {
  it.each(["create", "add_lines", "finalize", "pay", "send"] as const)("is settled at %s", (step) => {
    for (const status of ["paid", "void", "uncollectible"] as const) {
      const seen = { ...invoice, status };
      expect(nextMove(at(step, { seen }))).toEqual({ do: "settle", invoice: seen });
    }
  });

  it("is settled though the call was refused, as a paid one refuses to be paid", () => {
    const seen: ProviderInvoice = { ...invoice, status: "paid" };
    expect(does(at("pay", { seen, inDoubt, refusal: "Invoice is already paid", calls: 1 }))).toBe("settle");
  });
});

describe("an invoice that is not ours to the cent waits for a person", () => {
  it.each<[string, Partial<ProviderInvoice>]>([
    ["another total", { total_cents: 12_501, amount_due_cents: 12_501 }],
    ["lines twice", { total_cents: 25_000, amount_due_cents: 25_000 }],
    ["another currency", { currency: "eur" }],
    ["another customer", { customer_id: "cus_2" }],
    ["a balance of the customer's", { amount_due_cents: 12_000 }],
  ])("%s", (_, strange) => {
    for (const step of ["add_lines", "finalize", "pay", "send"] as const) {
      for (const status of ["draft", "open"] as const) {
        expect(does(at(step, { seen: { ...invoice, status, ...strange } }))).toBe("ask_person");
      }
    }
  });

  it("no total at all where lines were added", () => {
    expect(does(at("finalize", { seen: empty }))).toBe("ask_person");
    expect(does(at("pay", { seen: { ...empty, status: "open" } }))).toBe("ask_person");
  });

  it("a paid one over another sum", () => {
    expect(does(at("pay", { seen: { ...invoice, status: "paid", total_cents: 1 } }))).toBe("ask_person");
  });

  it("one that is gone", () => {
    expect(does(at("finalize", { seen: null, inDoubt }))).toBe("ask_person");
  });
});

describe("a payment whose answer was lost", () => {
  it("that was declined is recorded, and the card not asked again", () => {
    const { state: _, ...decline } = failedAttempt;
    const seen = { ...open, attempt: failedAttempt };
    expect(nextMove(at("pay", { seen, inDoubt }))).toEqual({ do: "decline", ...decline });
  });

  it("is sent again where the last decline is one that we know", () => {
    const seen = { ...open, attempt: failedAttempt };
    const known = { ...charge, last_stripe_charge_id: "ch_1" };
    expect(does(at("pay", { seen, inDoubt, charge: known }))).toBe("call");
  });

  it.each(["processing", "succeeded"] as const)("is left alone while it is %s", (state) => {
    const seen = { ...open, attempt: { ...failedAttempt, state } };
    expect(does(at("pay", { seen, inDoubt }))).toBe("wait");
  });
});

it("a first attempt is made though the customer has failed to pay by hand meanwhile", () => {
  expect(does(at("pay", { seen: { ...open, attempt: failedAttempt } }))).toBe("call");
});

describe("what a person or a log reads says why", () => {
  it.each<[string, Situation, string]>([
    ["gone", at("pay", { seen: null }), "Stripe no longer has the invoice that it made for it."],
    ["a draft again", at("pay", { seen: invoice }), "Stripe's invoice in_1 is a draft again."],
    ["a draft again, sent", at("send", { seen: invoice }), "Stripe's invoice in_1 is a draft again."],
    [
      "processing",
      at("pay", { seen: { ...open, attempt: { ...failedAttempt, state: "processing" } } }),
      "The payment is being processed.",
    ],
    [
      "paid",
      at("pay", { seen: { ...open, attempt: { ...failedAttempt, state: "succeeded" } } }),
      "The card has paid, and Stripe is about to say so.",
    ],
    ["too often", at("create", { calls: MOST_CALLS }), "Stripe did not do it, however often it was asked."],
    [
      "the key",
      at("create", { seen: null, inDoubt, key: "unsure" }),
      "The key of an unanswered call is about to end.",
    ],
    [
      "somebody else's",
      at("pay", { seen: { ...open, customer_id: "cus_2" } }),
      "Stripe's invoice in_1 bills cus_2, not cus_1.",
    ],
    [
      "nobody's",
      at("pay", { seen: { ...open, customer_id: null } }),
      "Stripe's invoice in_1 bills nobody, not cus_1.",
    ],
    [
      "a balance",
      at("pay", { seen: { ...open, amount_due_cents: 1 } }),
      "Stripe would charge 1 instead of 12500 cents for its invoice in_1: the customer has a balance or a discount there.",
    ],
  ])("%s", (_, situation, reason) => {
    expect(nextMove(situation)).toMatchObject({ reason });
  });

  it("and how long to pause", () => {
    const attempt = (state: "processing" | "succeeded") =>
      nextMove(at("pay", { seen: { ...open, attempt: { ...failedAttempt, state } } }));
    expect(attempt("processing")).toMatchObject({ do: "wait", pause: "hour" });
    expect(attempt("succeeded")).toMatchObject({ do: "wait", pause: "short" });
    expect(nextMove(at("create", { calls: MOST_CALLS }))).toMatchObject({ do: "wait", pause: "short" });
  });
});

it("a void invoice ends it, whomever it bills and over whatever", () => {
  const seen = { ...invoice, status: "void", customer_id: "cus_2", total_cents: 1 } as const;
  expect(does(at("pay", { seen }))).toBe("settle");
});

it("a paid one ends it though nothing is due any more", () => {
  const seen = { ...invoice, status: "paid", amount_due_cents: 0 } as const;
  expect(does(at("pay", { seen }))).toBe("settle");
});

it("a decline without a charge tells nothing, and the call is made again", () => {
  const seen = { ...open, attempt: { ...failedAttempt, charge_id: null } };
  expect(does(at("pay", { seen, inDoubt }))).toBe("call");
});

it("an open invoice of nothing is not ours, at whichever step", () => {
  for (const step of ["create", "add_lines"] as const) {
    expect(does(at(step, { seen: { ...empty, status: "open" } }))).toBe("ask_person");
  }
});

it("a draft that has lines already is held to its amount due, before they are added too", () => {
  expect(does(at("add_lines", { seen: { ...invoice, amount_due_cents: 1 } }))).toBe("ask_person");
});
