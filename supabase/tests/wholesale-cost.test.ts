import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { lineOf } from "./world/calls.ts";
import { claim, invoicesOf } from "./world/claim.ts";
import { owner, stack } from "./world/connect.ts";
import { join, openClient } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";

/** A cost that appears nowhere else, so that any text in which it stands is a leak. */
const marker = 71_839_254;
const client = await openClient({ balances: { enrichment: 5 } });
const { agency } = client;
const admin = await join(client, "admin");
await actAs("service_role", async (sql) => {
  for (const type of ["audience", "enrichment", "pixel", "custom_model"]) {
    await sql`select public.set_platform_cost(${agency.slug}, ${type}::public.credit_type, ${marker})`;
  }
});
const buyer = await openBuyer();

let heard = "";
const api = apiAs(admin, (text) => {
  heard += `${text}\n`;
});
/** What a request answered, and all that it said. */
const ask = async (
  request: PromiseLike<{ status: number; data: unknown; error: { code?: string } | null }>,
) => {
  heard = "";
  const { status, data, error } = await request;
  return { status, data, code: error?.code, text: heard };
};
const request = { p_account_id: client.id, p_request_id: randomUUID(), p_lines: [lineOf("pixel", 1)] };
expect(await ask(api.rpc("purchase_overage_credits", request))).toMatchObject({
  data: { status: "purchased" },
});

// billed, to the client at its price and to its agency at the marked cost; then bought again
await claim(agency, "2099-01-01Z");
const invoices = await invoicesOf(agency);
const invoiceOf = (kind: string) => ({ p_invoice_id: String(invoices.find((row) => row.kind === kind)?.id) });
const again = { ...request, p_request_id: randomUUID() };
expect(await ask(api.rpc("purchase_overage_credits", again))).toMatchObject({
  data: { status: "purchased" },
});
await owner`select private.tell_agency(${agency.id}, null, 'card_removed'), private.tell_agency(${client.id}, null, 'card_removed')`;

const purchases = () => api.from("overage_credit_purchases");

describe("a client finds no wholesale cost", () => {
  it("where the platform, and its agency, do find it", async () => {
    const platform = await apiAs("service_role")
      .from("overage_credit_purchases")
      .select("cost_per_credit_cents")
      .eq("client_id", client.id);
    expect(platform.data).toEqual([{ cost_per_credit_cents: marker }, { cost_per_credit_cents: marker }]);
    const own = await apiAs(agency.owner).rpc("agency_prices", { p_agency_id: agency.id });
    expect(JSON.stringify(own.data)).toContain(String(marker));
  });

  it("where its agency finds what it is charged itself", async () => {
    const own = apiAs(agency.owner);
    const marked = {
      next_charge: { p_account_id: agency.id },
      next_charge_lines: { p_account_id: agency.id },
      invoice_lines: invoiceOf("agency"),
      agency_overages: { p_agency_id: agency.id },
      agency_overage_totals: { p_agency_id: agency.id },
      agency_invoices: { p_agency_id: agency.id },
    };
    for (const [name, args] of Object.entries(marked)) {
      expect(JSON.stringify((await own.rpc(name, args)).data), name).toContain(String(marker));
    }
  });

  const closed: Record<string, () => ReturnType<typeof ask>> = {
    "by asking for the column": () => ask(purchases().select("cost_per_credit_cents")),
    "by asking for everything": () => ask(purchases().select("*")),
    "under another name": () => ask(purchases().select("id, what_we_pay:cost_per_credit_cents")),
    "as another type": () => ask(purchases().select("id, cost_per_credit_cents::text")),
    "as a sum": () => ask(purchases().select("cost_per_credit_cents.sum()")),
    "by filtering above": () => ask(purchases().select("id").gt("cost_per_credit_cents", 0)),
    "by filtering equal": () => ask(purchases().select("id").eq("cost_per_credit_cents", marker)),
    "by filtering among": () => ask(purchases().select("id").in("cost_per_credit_cents", [marker])),
    "by filtering not": () => ask(purchases().select("id").not("cost_per_credit_cents", "is", null)),
    "by an or": () => ask(purchases().select("id").or(`cost_per_credit_cents.gt.1,quantity.gt.0`)),
    "by a nested and": () =>
      ask(purchases().select("id").or(`and(quantity.gt.0,cost_per_credit_cents.gt.1)`)),
    "by order": () => ask(purchases().select("id").order("cost_per_credit_cents")),
    "by counting": () =>
      ask(purchases().select("id", { count: "exact", head: true }).gt("cost_per_credit_cents", 0)),
    "as csv": () => ask(purchases().select("cost_per_credit_cents").csv()),
    "as one object": () => ask(purchases().select("*").limit(1).single()),
    "by writing and reading back": () =>
      ask(
        purchases()
          .update({ billed_to_client: false })
          .eq("client_id", client.id)
          .select("cost_per_credit_cents"),
      ),
    "by a conflict": () =>
      ask(purchases().upsert({ id: randomUUID(), cost_per_credit_cents: 1 }).select("*")),
    "what the agency is billed": () => ask(purchases().select("billed_to_agency")),
    "on which invoice": () => ask(purchases().select("agency_invoice_id")),
    "in the platform's defaults": () => ask(api.from("platform_credit_defaults").select("*")),
    "in an order of the defaults": () =>
      ask(api.from("platform_credit_defaults").select("credit_type").order("cost_per_credit_cents")),
    "by the agency's own function": () => ask(api.rpc("agency_prices", { p_agency_id: agency.id })),
    "by setting a price": () =>
      ask(
        api
          .from("agency_credit_pricing")
          .insert({ agency_id: agency.id, credit_type: "pixel", price_per_credit_cents: 1 }),
      ),
    "by setting a price and reading back": () =>
      ask(
        api
          .from("agency_credit_pricing")
          .upsert({ agency_id: agency.id, credit_type: "pixel", price_per_credit_cents: 1 })
          .select("*"),
      ),
    "by setting a cost": () =>
      ask(
        api.rpc("set_platform_cost", {
          p_agency_slug: agency.slug,
          p_credit_type: "pixel",
          p_cost_per_credit_cents: 1,
        }),
      ),
    "by the check of the books": () => ask(api.rpc("check_books")),
    "in what its agency is charged next": () => ask(api.rpc("next_charge", { p_account_id: agency.id })),
    "line by line": () => ask(api.rpc("next_charge_lines", { p_account_id: agency.id })),
    "in the lines of its agency's invoice": () => ask(api.rpc("invoice_lines", invoiceOf("agency"))),
    "in its agency's overages": () => ask(api.rpc("agency_overages", { p_agency_id: agency.id })),
    "in their totals": () => ask(api.rpc("agency_overage_totals", { p_agency_id: agency.id })),
    "in its agency's margins": () => ask(api.rpc("agency_invoices", { p_agency_id: agency.id })),
    "in a preview of the charge": () => ask(api.rpc("preview_overages")),
    "in the charge itself": () => ask(api.rpc("claim_overages", { p_period_end: "2099-01-01" })),
    "in what the charge does next": () =>
      ask(api.rpc("take_charges", { p_limit: 1, p_lease_seconds: 1, p_run_started_at: "2099-01-01" })),
    "in what is due": () => ask(api.rpc("due_charges")),
    "in the lines for Stripe": () => ask(api.rpc("charge_lines", invoiceOf("agency"))),
    "in the invoices of a period": () =>
      ask(api.rpc("invoices_of_period", { p_from: "2020-01-01", p_to: "2100-01-01" })),
    "by which invoice its agency got": () => ask(purchases().select("agency_invoice_id")),
    "by whether its agency paid": () => ask(purchases().select("id").is("billed_to_agency", false)),
    "embedded with its agency's invoice": () =>
      ask(purchases().select("id, invoices!overage_credit_purchases_agency_invoice_id_fkey(amount_cents)")),
    "embedded in its agency's invoice": () =>
      ask(
        api
          .from("invoices")
          .select(
            "id, overage_credit_purchases!overage_credit_purchases_client_invoice_id_fkey(cost_per_credit_cents)",
          ),
      ),
    "by the order of what an invoice holds": () =>
      ask(
        api
          .from("invoices")
          .select("id, overage_credit_purchases!overage_credit_purchases_client_invoice_id_fkey(id)")
          .order("overage_credit_purchases(cost_per_credit_cents)"),
      ),
    "embedded with its account": () =>
      ask(
        api
          .from("accounts")
          .select(
            "slug, overage_credit_purchases!overage_credit_purchases_client_id_fkey(cost_per_credit_cents)",
          ),
      ),
    "embedded with its ledger": () =>
      ask(api.from("credit_transactions").select("seq, overage_credit_purchases(cost_per_credit_cents)")),
    "by a filter on what is embedded": () =>
      ask(
        api
          .from("credit_transactions")
          .select("seq, overage_credit_purchases!inner(id)")
          .gt("overage_credit_purchases.cost_per_credit_cents", 0),
      ),
    "by the order of what is embedded": () =>
      ask(
        api
          .from("credit_transactions")
          .select("seq, overage_credit_purchases(id)")
          .order("overage_credit_purchases(cost_per_credit_cents)"),
      ),
  };
  it.each(Object.entries(closed))("%s", async (_, path) => {
    const { status, text } = await path();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain(String(marker));
  });

  const empty: Record<string, () => ReturnType<typeof ask>> = {
    "in its agency's prices": () => ask(api.from("agency_credit_pricing").select("*")),
    "in a filter of them": () =>
      ask(api.from("agency_credit_pricing").select("agency_id").gt("cost_per_credit_cents", 0)),
    "in their history": () => ask(api.from("agency_credit_pricing_history").select("*")),
    "by changing a price": () =>
      ask(
        api
          .from("agency_credit_pricing")
          .update({ price_per_credit_cents: 1 })
          .eq("agency_id", agency.id)
          .select("*"),
      ),
    "in its agency's own invoice": () =>
      ask(api.from("invoices").select("*").eq("id", invoiceOf("agency").p_invoice_id).select("id")),
    "in a filter of amounts": () =>
      ask(
        api
          .from("invoices")
          .select("id")
          .gt("amount_cents", marker - 1)
          .lt("amount_cents", marker + 1),
      ),
    "in a count of them": () =>
      ask(
        api
          .from("invoices")
          .select("id", { count: "exact" })
          .gt("amount_cents", marker - 1),
      ),
    "in how its agency pays": () => ask(api.from("payers").select("*").eq("account_id", agency.id)),
    "in what its agency is told": () => ask(api.from("billing_alerts").select("account_id")),
    "in its agency's invoices": () => ask(api.from("invoices").select("*").eq("kind", "agency").select("id")),
  };
  it.each(Object.entries(empty))("%s: no row", async (_, path) => {
    const { data, text } = await path();
    expect(data ?? []).toEqual([]);
    expect(text).not.toContain(String(marker));
  });

  const open: Record<string, () => ReturnType<typeof ask>> = {
    "in what it bought": () =>
      ask(
        purchases().select(
          "id, quantity, price_per_credit_cents, billed_to_client, accounts!overage_credit_purchases_agency_id_fkey(slug)",
        ),
      ),
    "embedded with its agency": () =>
      ask(
        api
          .from("accounts")
          .select("slug, agency_credit_pricing(price_per_credit_cents, cost_per_credit_cents)")
          .eq("id", agency.id),
      ),
    "in what it is charged next": () => ask(api.rpc("next_charge", { p_account_id: client.id })),
    "in what that is made of": () => ask(api.rpc("next_charge_lines", { p_account_id: client.id })),
    "in its invoices": () =>
      ask(api.from("invoices").select("number, kind, amount_cents, status").order("amount_cents")),
    "in the lines of its invoice": () => ask(api.rpc("invoice_lines", invoiceOf("client"))),
    "in its accounts' invoices": () =>
      ask(api.from("accounts").select("slug, invoices!invoices_agency_id_fkey(amount_cents)")),
    "in how it pays": () => ask(api.from("payers").select("*")),
    "in the prices": () => ask(api.rpc("credit_prices", { p_account_id: client.id })),
    "in a purchase": () =>
      ask(api.rpc("purchase_overage_credits", { ...request, p_request_id: randomUUID() })),
    "in a replay": () => ask(api.rpc("purchase_overage_credits", request)),
    "in a changed price": () =>
      ask(
        api.rpc("purchase_overage_credits", {
          ...request,
          p_request_id: randomUUID(),
          p_lines: [{ ...lineOf("pixel", 1), price_per_credit_cents: 1 }],
        }),
      ),
    "in the history": () => ask(api.rpc("credit_history", { p_account_id: client.id })),
    "in a reveal": () => ask(api.rpc("reveal_contact", { p_account_id: client.id, p_buyer_id: buyer })),
    "in the catalogue": () => ask(api.rpc("search_buyers", { p_account_id: client.id, p_limit: 5 })),
  };
  it.each(Object.entries(open))("%s, which it may read", async (_, path) => {
    const { status, data, text } = await path();
    expect(status).toBe(200);
    expect(data).not.toEqual([]);
    expect(text).not.toContain(String(marker));
  });

  it("in an error: bad input at every function that knows the cost", async () => {
    for (const lines of [
      null,
      {},
      [{ credit_type: "pixel" }],
      [lineOf("pixel", 2 ** 31)],
      "cost_per_credit_cents",
    ]) {
      const { text } = await ask(
        api.rpc("purchase_overage_credits", { ...request, p_request_id: randomUUID(), p_lines: lines }),
      );
      expect(text).not.toContain(String(marker));
    }
    for (const [name, args] of Object.entries({
      next_charge_lines: { p_account_id: client.id, p_limit: 0 },
      invoice_lines: { ...invoiceOf("client"), p_limit: 1000 },
      next_charge: { p_account_id: "no uuid" },
      agency_invoices: { p_agency_id: agency.id, p_kind: "agency", p_limit: 0 },
      set_collection_method: { p_account_id: agency.id, p_method: "send_invoice" },
    })) {
      const { status, text } = await ask(api.rpc(name, args));
      expect(status, name).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain(String(marker));
    }
    const overflow = await ask(api.rpc("purchase_overage_credits", { ...request, p_request_id: "no uuid" }));
    expect(overflow.text).not.toContain(String(marker));
  });

  it("behind the doors of the API itself", async () => {
    for (const path of ["_system/info", "_system/introspect", "rest/v1/", "rest/v1/rpc/current_prices"]) {
      const response = await fetch(`${stack.apiUrl}/${path}`, { headers: { apikey: stack.publishableKey } });
      const text = await response.text();
      expect(text).not.toContain(String(marker));
      expect(text).not.toMatch(/postgres(ql)?:\/\//);
    }
  });
});
