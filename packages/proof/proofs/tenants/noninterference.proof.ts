import type { Actor } from "@credence/supabase/tests/world/act-as";
import { buyAt } from "@credence/supabase/tests/world/buy-at";
import { adjust, lineOf, purchase, reveal } from "@credence/supabase/tests/world/calls";
import { claim } from "@credence/supabase/tests/world/claim";
import { connect, stack, superuser } from "@credence/supabase/tests/world/connect";
import { join, leave, openClient } from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { contactsOf } from "@credence/supabase/tests/world/report";
import { expect } from "vitest";
import { checkBooks, prove, type Task } from "../../course/prove.ts";
import { changeColumns } from "../../tenants/change-tenant.ts";
import { type Answers, hearAnswers, type Subjects } from "../../tenants/hear-answers.ts";
import { openTenant, type Tenant } from "../../tenants/open-rivals.ts";

/** What tenant B's own people do, by the product's functions. */
async function liveOn(
  { chance }: Task,
  { clients, people }: Tenant,
  buyers: readonly string[],
): Promise<void> {
  const [client, other] = clients;
  const { agency } = client;
  const deeds: (() => Promise<unknown>)[] = [
    () => purchase(client.owner, client.id, [lineOf("pixel", 1 + chance.below(9))]),
    () => reveal(client.owner, client.id, chance.pick(buyers)),
    () => reveal(people["client member"], client.id, chance.pick(buyers)),
    () => adjust(agency.owner, client.id, "enrichment", 1 + chance.below(9), "given"),
    () => buyAt([{ client: other, at: "2025-03-10Z", price: 1 + chance.below(9999) }]),
    () => claim(agency),
    () => openClient({ agency }),
    async () => leave(other, await join(other, "member")),
    () => superuser`update public.accounts set name = name || ${chance.below(99)} where id = ${client.id}`,
    () => superuser`delete from public.invites where account_id = ${other.id}`,
  ];
  for (const deed of chance.shuffle(deeds).slice(0, 4)) await deed();
}

function compare(before: Answers, after: Answers, again: string): void {
  expect(after.size, again).toBe(before.size);
  for (const [asked, answer] of before) expect(after.get(asked), `${again}: ${asked}`).toBe(answer);
}

prove(
  {
    name: "noninterference",
    promise: "Whatever changes of one tenant, every answer to another stays the same, byte for byte",
    unit: "rounds of changes",
    counts: { quick: 1, full: 5, long: 500 },
  },
  async (task) => {
    const sql = connect(stack.dbUrl, { max: 1 });
    const buyers = await openBuyers(5);
    const [a, b] = [await openTenant("Aardvark", buyers), await openTenant("Bumblebee", buyers)];
    const people: Record<string, Actor> = { ...a.people, anyone: "anon" };
    const subjects: Subjects = {
      accounts: [a, b].flatMap(({ clients: [client] }) => [client.agency.id, client.id]),
      people: [a.people["client member"].userId, b.people["client member"].userId],
      buyers,
      contacts: await contactsOf(...buyers),
      texts: {
        p_agency_slug: a.clients[0].agency.slug,
        p_slug: a.clients[0].agency.slug,
        p_bucket: "sign_in",
        p_key: "0".repeat(64),
        p_email: "somebody@credence.test",
      },
    };
    const before = await hearAnswers(sql, people, subjects);
    const bytes = [...before.values()].reduce((sum, answer) => sum + Buffer.byteLength(answer), 0);
    // B is there to be found, or nothing would be proved: its own people hear of it
    const ofB = await hearAnswers(sql, { owner: b.people["client owner"] }, subjects);
    expect([...ofB.values()].some((answer) => answer.includes("Bumblebee"))).toBe(true);
    expect([...before.values()].filter((answer) => answer.includes("Bumblebee"))).toEqual([]);
    let changed = 0;
    for (let n = 0; n < task.count; n++) {
      task.progress(n / task.count);
      await liveOn(task, b, buyers);
      compare(before, await hearAnswers(sql, people, subjects), `round ${n + 1}, after B's people lived on`);
      // in a copy of what B is, anything may change; then it is put back, for its books are to balance
      changed += await changeThenPutBack(task, b, async () => {
        compare(
          before,
          await hearAnswers(sql, people, subjects),
          `round ${n + 1}, after B's rows were changed`,
        );
      });
    }
    return {
      count: task.count,
      broken: await checkBooks(superuser),
      told: [
        `${before.size} answers of ${bytes} bytes, heard ${1 + 2 * task.count} times by 6 people of tenant A`,
        `${changed} columns of tenant B were changed in all of its rows, besides what its people did`,
      ],
    };
  },
);

const aside = (n: number) => `aside_${n}`;

/** Keeps the rows of tenant B aside, changes them, looks, and puts them back. */
async function changeThenPutBack({ chance }: Task, b: Tenant, look: () => Promise<void>): Promise<number> {
  const tables = await superuser<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and (c.relnamespace::regnamespace::text in ('public', 'private') or c.oid = 'auth.users'::regclass)
      and c.relname !~ '^(buyers|buyer_|contracts|signals|imported_)'`;
  const keeper = await superuser.reserve();
  try {
    for (const [n, { name }] of tables.entries())
      await keeper.unsafe(`create temp table ${aside(n)} as table ${name}`);
    const changed = await changeColumns(superuser, chance, b);
    try {
      await look();
    } finally {
      await keeper`begin`;
      await keeper`set local session_replication_role = replica`;
      for (const [n, { name }] of tables.entries()) {
        const columns = await keeper<{ names: string }[]>`
          select string_agg(quote_ident(attname), ', ') as names from pg_attribute
          where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
        const names = String(columns[0]?.names);
        await keeper.unsafe(`delete from ${name}`);
        await keeper.unsafe(
          `insert into ${name} (${names}) overriding system value select ${names} from ${aside(n)}`,
        );
        await keeper.unsafe(`drop table ${aside(n)}`);
      }
      await keeper`commit`;
    }
    return changed;
  } finally {
    keeper.release();
  }
}
