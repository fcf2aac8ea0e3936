import { createClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { owner, stack } from "./world/connect.ts";

describe("the seed", () => {
  it("has two agencies with their clients and people", async () => {
    const rows = await owner`
      select a.slug, a.name, a.kind, g.slug as agency, string_agg(u.email || ' ' || m.role, ', ' order by u.email) as people
      from public.accounts a
      left join public.accounts g on g.id = a.agency_id
      join public.memberships m on m.account_id = a.id join auth.users u on u.id = m.user_id
      where a.slug in ('northwind', 'southpaw', 'acme', 'globex', 'initech') group by a.id, g.slug order by a.slug`;
    expect([...rows]).toEqual([
      {
        slug: "acme",
        name: "Acme",
        kind: "client",
        agency: "northwind",
        people: "client@credence.test owner, member@credence.test member",
      },
      {
        slug: "globex",
        name: "Globex",
        kind: "client",
        agency: "northwind",
        people: "globex@credence.test owner",
      },
      {
        slug: "initech",
        name: "Initech",
        kind: "client",
        agency: "southpaw",
        people: "initech@credence.test owner",
      },
      {
        slug: "northwind",
        name: "Northwind",
        kind: "agency",
        agency: null,
        people: "agency@credence.test owner",
      },
      {
        slug: "southpaw",
        name: "Southpaw",
        kind: "agency",
        agency: null,
        people: "rival@credence.test owner",
      },
    ]);
  });

  it("has Northwind's prices and costs, and none of Southpaw's", async () => {
    const rows = await owner`
      select a.slug, p.credit_type, p.price_per_credit_cents as price, p.cost_per_credit_cents as cost
      from public.agency_credit_pricing p join public.accounts a on a.id = p.agency_id
      where a.slug in ('northwind', 'southpaw') order by p.credit_type`;
    expect([...rows]).toEqual([
      { slug: "northwind", credit_type: "audience", price: 2500, cost: 2000 },
      { slug: "northwind", credit_type: "enrichment", price: 1500, cost: 1200 },
      { slug: "northwind", credit_type: "pixel", price: 1000, cost: 800 },
      { slug: "northwind", credit_type: "custom_model", price: 5000, cost: 4000 },
    ]);
  });

  it("gives each client its signup bonus, and the catalogue a few hundred buyers with all that belongs to them", async () => {
    const bonuses = await owner`
      select count(*)::integer as bonuses, bool_and(t.amount = d.signup_bonus) as as_declared
      from public.credit_transactions t
      join public.accounts a on a.id = t.account_id join public.platform_credit_defaults d using (credit_type)
      where t.reason = 'signup_bonus' and a.slug in ('acme', 'globex', 'initech')`;
    expect([...bonuses]).toEqual([{ bonuses: 12, as_declared: true }]);
    const [catalogue] = await owner<Record<string, number>[]>`
      select (select count(*)::integer from public.buyers) as buyers, (select count(*)::integer from public.buyer_contacts) as contacts,
        (select count(*)::integer from public.contracts) as contracts, (select count(*)::integer from public.buyer_signals where is_current) as signals`;
    for (const [name, count] of Object.entries(catalogue ?? {})) expect(count, name).toBeGreaterThan(200);
  });

  it.each(["agency", "client", "member", "globex", "rival", "initech"])(
    "lets %s@credence.test sign in and see its accounts",
    async (name) => {
      const api = createClient(stack.apiUrl, stack.publishableKey, { auth: { persistSession: false } });
      const { data, error } = await api.auth.signInWithPassword({
        email: `${name}@credence.test`,
        password: "credence-demo",
      });
      expect(error).toBeNull();
      expect(data.user?.email).toBe(`${name}@credence.test`);
      const memberships = await api
        .from("memberships")
        .select("role")
        .eq("user_id", data.user?.id ?? "");
      expect(memberships.data).toEqual([{ role: name === "member" ? "member" : "owner" }]);
      const wrong = await api.auth.signInWithPassword({
        email: `${name}@credence.test`,
        password: "credence-demo!",
      });
      expect(wrong.error?.code).toBe("invalid_credentials");
    },
  );
});
