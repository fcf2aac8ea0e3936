import { createClient } from "@supabase/supabase-js";
import { expect, it } from "vitest";
import type { Database } from "../db/database.types.generated.ts";
import { readBillingOverview } from "./read-billing-overview.ts";

const account_id = "5d5b6a0e-6f0e-4c6c-8a5e-000000000001";

const nextCharge = {
  account_id,
  kind: "client",
  currency: "usd",
  amount_cents: 9500,
  period_start: "2026-11-01T00:00:00Z",
  period_end: "2026-12-01T00:00:00Z",
  timezone: "UTC",
  minimum_cents: 50,
  purchases: 2,
};

const payer = { collection_method: "charge_automatically", updated_at: "2026-11-21T00:00:00Z" };
const card = { card_brand: "visa", card_last4: "4242", card_exp_month: 12, card_exp_year: 2030 };
const noCard = { card_brand: null, card_last4: null, card_exp_month: null, card_exp_year: null };

it("tells of no card that the next charge does not know, when one is saved meanwhile", async () => {
  let isSaved = false;
  const answers: Record<string, () => unknown> = {
    next_charge: () => {
      const outcome = isSaved ? "charge" : "send";
      isSaved = true;
      return { ...nextCharge, outcome };
    },
    payers: () => [{ ...payer, ...(isSaved ? card : noCard) }],
    invoices: () => [],
  };
  const db = createClient<Database>("http://database.test", "key", {
    global: {
      fetch: async (url) => {
        const asked = new URL(url instanceof Request ? url.url : url).pathname.split("/").at(-1) ?? "";
        // The payer's row is read last of what is asked at once.
        if (asked === "payers") await new Promise((proceed) => setTimeout(proceed, 20));
        return Response.json(answers[asked]?.());
      },
    },
  });
  const seen = async () => {
    const { next_charge, payer: known } = await readBillingOverview(db, { account_id });
    return { outcome: next_charge.outcome, card: known.card?.last4 ?? null };
  };
  expect(await seen()).toEqual({ outcome: "send", card: null });
  expect(await seen()).toEqual({ outcome: "charge", card: "4242" });
});
