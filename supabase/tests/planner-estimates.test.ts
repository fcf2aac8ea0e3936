import { expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { owner } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";

// An API that answers a count by the planner's estimate would tell what row level security hides.

it("keeps no statistics of amounts and words that belong to tenants or people", async () => {
  const columns = await owner<{ column: string }[]>`
    select format('%s.%s', c.relname, a.attname) as column
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    where a.attnum > 0 and not a.attisdropped and a.atttypid in ('int4'::regtype, 'int8'::regtype, 'text'::regtype)
      and has_column_privilege('authenticated', c.oid, a.attnum, 'select')
      and a.attstattarget is distinct from 0
      -- what every client of the platform may read
      and c.relname not in ('buyers', 'contracts', 'signals')
    order by 1`;
  // how many, in which currency and where, tells nothing of anyone
  expect(columns.map(({ column }) => column)).toEqual([
    "accounts.currency",
    "accounts.timezone",
    "agency_credit_pricing_history.id",
    "audit_events.seq",
    "contact_reveals.credits_spent",
    "credit_transactions.seq",
    "invites.times_sent",
    "invoices.currency",
    "overage_alerts.threshold_percent",
  ]);
});

it("estimates alike for every cost and every address that a client may guess", async () => {
  const client = await openClient();
  await owner`analyze public.agency_credit_pricing, public.buyer_contacts, public.buyers`;
  const estimate = (table: string, condition: string) =>
    actAs(client.owner, async (sql) => {
      const [row] = await sql.unsafe<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }[]>(
        `explain (format json) select from public.${table} where ${condition}`,
      );
      return row?.["QUERY PLAN"][0].Plan["Plan Rows"];
    });
  const differ = async (table: string, ...conditions: string[]) =>
    owner.begin(async (sql) => {
      // A table that grows between two estimates changes them.
      await sql.unsafe(`lock table public.${table} in share mode`);
      return new Set(await Promise.all(conditions.map((condition) => estimate(table, condition)))).size > 1;
    });
  expect(await differ("buyers", "contact_count > 0", "contact_count > 3"), "where it may").toBe(true);
  for (const column of ["price_per_credit_cents", "cost_per_credit_cents"]) {
    const guesses = [799, 800, 801, 2000, 5000].map((cents) => `${column} > ${cents}`);
    expect(await differ("agency_credit_pricing", ...guesses), column).toBe(false);
  }
  expect(await differ("buyer_contacts", "email < 'b'", "email < 'd'", "email < 'z'"), "addresses").toBe(
    false,
  );
  expect(await differ("buyer_contacts", "title = 'Head of Procurement'", "title = 'Nobody'"), "titles").toBe(
    false,
  );
});
