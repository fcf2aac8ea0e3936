import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { withThrowawayStack } from "@credence/local-stack/throwaway-stack";
import postgres, { type Sql } from "postgres";
import { expect, it } from "vitest";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/scale.md"), "utf8");
const [, migration] = /## Partitions of the ledger[\s\S]*?```sql\n([\s\S]*?)```/.exec(page) ?? [];

it("the ledger can be split by account as docs/scale.md says, and nothing else changes", async () => {
  await withThrowawayStack(async ({ info }) => {
    const owner = postgres(info.dbUrl, { max: 2, onnotice: () => undefined });
    try {
      await liveOn(owner, 3);
      const before = await lookOf(owner);
      const rows =
        await owner`select * from public.credit_transactions order by account_id, credit_type, seq`;
      await owner.begin((sql) => sql.unsafe(String(migration)));
      expect(await lookOf(owner)).toEqual(before);
      expect([
        ...(await owner`select * from public.credit_transactions order by account_id, credit_type, seq`),
      ]).toEqual([...rows]);

      await liveOn(owner, 2);
      expect([...(await owner`select * from public.check_books()`)]).toEqual([]);
      expect(await partsAsked(owner)).toBe(1);
      await expect(owner`update public.credit_transactions set note = 'other'`).rejects.toMatchObject({
        code: "42501",
      });
      const [row] = await owner<{ account_id: string; purchase_id: string }[]>`
        select account_id, purchase_id from public.credit_transactions where purchase_id is not null limit 1`;
      await expect(owner`
        insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, purchase_id)
        select account_id, credit_type, last_seq + 1000, 1, balance + 1, 'overage_purchase', ${row?.purchase_id ?? null}
        from public.credits where account_id = ${row?.account_id ?? null} and credit_type = 'pixel'`).rejects.toMatchObject(
        {
          code: "23505",
        },
      );
      // The seed's own account is still shown its ledger, and nobody else's.
      const seen = await asOwnerOfAcme(
        owner,
        (sql) => sql<{ slug: string }[]>`
        select distinct a.slug from public.credit_transactions t join public.accounts a on a.id = t.account_id`,
      );
      expect(seen.map(({ slug }) => slug)).toEqual(["acme"]);
    } finally {
      await owner.end({ timeout: 2 });
    }
  });
}, 180_000);

/** Buys as much as it then spends on reveals. */
async function liveOn(owner: Sql, times: number): Promise<void> {
  const lines = JSON.stringify([
    { credit_type: "enrichment", quantity: times, price_per_credit_cents: 1500 },
  ]);
  const statuses = await asOwnerOfAcme(owner, async (sql) => {
    const [bought] = await sql<{ status: string }[]>`
      select public.purchase_overage_credits(id, gen_random_uuid(), ${lines}::text::jsonb) ->> 'status' as status
      from public.accounts where slug = 'acme'`;
    const revealed = await sql<{ status: string }[]>`
      select public.reveal_contact(a.id, b.id) ->> 'status' as status
      from public.accounts a, lateral (
        select b.id from public.buyers b where b.contact_count > 0
          and not exists (select from public.contact_reveals r where r.buyer_id = b.id)
        order by b.id limit ${times}
      ) b where a.slug = 'acme'`;
    return [bought?.status, ...revealed.map(({ status }) => status)];
  });
  expect(statuses).toEqual(["purchased", ...Array.from({ length: times }, () => "revealed")]);
}

async function asOwnerOfAcme<T>(owner: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  const [person] = await owner<
    { id: string }[]
  >`select id from auth.users where email = 'client@credence.test'`;
  const claims = JSON.stringify({ role: "authenticated", sub: person?.id });
  const result = await owner.begin(async (sql) => {
    await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    return { of: await work(sql as unknown as Sql) };
  });
  return result.of;
}

/** All that is declared of the ledger, but its indexes and what a split table cannot do without. */
async function lookOf(owner: Sql) {
  const [look] = await owner`
    select
      (select array_agg(a.acl::text order by a.acl::text) from unnest(c.relacl) a (acl)) as grants, c.relrowsecurity as secured,
      obj_description(c.oid, 'pg_class') as comment,
      (select jsonb_agg(jsonb_build_array(attname, format_type(atttypid, atttypmod), attnotnull, attstattarget, attacl::text,
         col_description(c.oid, attnum), pg_get_expr(d.adbin, d.adrelid)) order by attnum)
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.attrelid = c.oid and attnum > 0) as columns,
      (select jsonb_agg(jsonb_build_array(contype, conname, pg_get_constraintdef(oid)) order by contype, conname)
       from pg_constraint where conrelid = c.oid and contype in ('c', 'f', 'p') and conparentid = 0) as constraints,
      (select jsonb_agg(jsonb_build_array(polname, polcmd, pg_get_expr(polqual, polrelid)) order by polname)
       from pg_policy where polrelid = c.oid) as policies,
      (select jsonb_agg(jsonb_build_array(tgname, pg_get_triggerdef(oid)) order by tgname)
       from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
    from pg_class c where c.oid = 'public.credit_transactions'::regclass`;
  return look;
}

/** How many parts a page of one account's history reads. */
async function partsAsked(owner: Sql): Promise<number> {
  const [row] = await owner<{ "QUERY PLAN": unknown }[]>`
    explain (format json) select * from public.credit_transactions
    where account_id = '00000000-0000-4000-8000-000000000000' and credit_type = 'enrichment' order by seq desc limit 25`;
  return new Set(JSON.stringify(row).match(/credit_transactions_\d+"/g)).size;
}
