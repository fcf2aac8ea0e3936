import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenChecks, brokenReferences, takenKeys } from "./constraints/refused.ts";
import { type Row, somebody, soundRows } from "./constraints/rows.ts";
import { superuser } from "./world/connect.ts";
import { lockAlone } from "./world/lock-alone.ts";

const tables = Object.keys(soundRows);
/** By whose keys others point at them, so that another row is tried in place of a change. */
const pointedAt = new Set(["public.credits", "public.overage_purchase_requests"]);

// one transaction that is never committed, in which neither triggers nor references hold
let sql: Awaited<ReturnType<typeof superuser.reserve>>;
const sound = new Map<string, Row>();
const columns = new Map<string, string>();

/** Writes a row, and returns it whole. */
async function write(table: string, row: Row): Promise<Row> {
  const given = Object.keys(row).filter((column) => columns.get(table)?.split(", ").includes(column));
  const [written] = await sql.unsafe<{ row: Row }[]>(
    `insert into ${table} as t (${given.join(", ")}) overriding system value
     select ${given.join(", ")} from jsonb_populate_record(null::${table}, $1::text::jsonb) returning to_jsonb(t) as row`,
    [JSON.stringify(row)],
  );
  return written?.row ?? {};
}

/** The code and the constraint by which some work is refused. The work is undone. */
async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  await sql`savepoint before`;
  try {
    await work();
    return "done";
  } catch (error) {
    const { code, constraint_name, message } = error as Record<string, string>;
    return constraint_name ? `${code} ${constraint_name}` : `${code} ${message}`;
  } finally {
    await sql`rollback to savepoint before`;
  }
}

const references = new Map<string, string>();

beforeAll(async () => {
  sql = await superuser.reserve();
  await sql`begin`;
  await sql`set local session_replication_role = replica`;
  const listed = await sql<{ name: string; columns: string }[]>`
    select attrelid::regclass::text as name, string_agg(attname, ', ') as columns from pg_attribute
    where attrelid = any (${tables}::regclass[]) and attnum > 0 and not attisdropped and attgenerated = '' group by 1`;
  await sql`insert into auth.users (id, aud, role, email) values (${somebody}, 'authenticated', 'authenticated', ${somebody})`;
  for (const row of listed)
    columns.set(row.name.includes(".") ? row.name : `public.${row.name}`, row.columns);
  for (const [table, row] of Object.entries(soundRows)) {
    const [there] = row
      ? []
      : await sql.unsafe<{ row: Row }[]>(`select to_jsonb(t) as row from ${table} t limit 1`);
    sound.set(table, there ? there.row : await write(table, row ?? {}));
  }
  // References hold for whoever alters a row; its other triggers would refuse that.
  await sql`savepoint alone`;
  await lockAlone(sql);
  await sql`delete from public.platform_credit_defaults where credit_type = 'pixel'`;
  for (const table of tables) await sql.unsafe(`alter table ${table} disable trigger user`);
  await sql`set local session_replication_role = origin`;
  for (const [table, keys] of Object.entries(brokenReferences)) {
    for (const [key, change] of Object.entries(keys)) {
      const attempt = () =>
        pointedAt.has(table) ? write(table, { ...sound.get(table), ...change }) : alter(table, change);
      references.set(key, await refusalOf(attempt));
    }
  }
  await sql`rollback to savepoint alone`;
});
afterAll(async () => {
  await sql`rollback`;
  sql.release();
});

/** Changes the sound row of a table. */
async function alter(table: string, change: Row): Promise<unknown> {
  const set = Object.keys(change).map((column) => `${column} = n.${column}`);
  return sql.unsafe(
    `update ${table} t set ${set.join(", ")} from jsonb_populate_record(null::${table}, $1::text::jsonb) n
     where to_jsonb(t) = $2::text::jsonb`,
    [JSON.stringify(change), JSON.stringify(sound.get(table))],
  );
}

const each = <T>(all: Readonly<Record<string, Readonly<Record<string, T>>>>) =>
  Object.entries(all).flatMap(([table, named]) =>
    Object.entries(named).map(([name, one]) => [table, name, one] as const),
  );

it("every constraint of the product is tried here", async () => {
  const rows = await superuser<{ name: string }[]>`
    select conname as name from pg_constraint
    where connamespace in ('public'::regnamespace, 'private'::regnamespace) and contype in ('c', 'f', 'p', 'u', 'x')
    union
    select indexrelid::regclass::text from pg_index join pg_class c on c.oid = indrelid
    where indisunique and relnamespace in ('public'::regnamespace, 'private'::regnamespace)`;
  const tried = [brokenChecks, takenKeys, brokenReferences]
    .flatMap((all) => each<unknown>(all))
    .map(([, name]) => name);
  const there = rows.map(({ name }) => name.replace(/^\w+\./, ""));
  expect(tried.toSorted()).toEqual([...new Set(there)].toSorted());
});

describe("a row is refused by its check", () => {
  it.each(
    each(brokenChecks).flatMap(([table, name, changes]) =>
      changes.map((change) => [table, name, change] as const),
    ),
  )("%s: %s: %j", async (table, name, change) => {
    const refused = await refusalOf(() => write(table, { ...sound.get(table), ...change }));
    expect(refused).toBe(`23514 ${name}`);
  });
});

describe("a row is refused by its key", () => {
  it.each(each(takenKeys))("%s: %s", async (table, name, [there, change]) => {
    const refused = await refusalOf(async () => {
      const first = { ...sound.get(table), ...there };
      if (Object.keys(there).length > 0) await write(table, first);
      await write(table, { ...first, ...change });
    });
    expect(refused).toBe(`${name === "invoices_periods_do_not_overlap" ? "23P01" : "23505"} ${name}`);
  });
});

describe("a row is refused that points at nothing", () => {
  it.each(each(brokenReferences))("%s: %s", (_, name) => {
    expect(references.get(name)).toBe(`23503 ${name}`);
  });
});
