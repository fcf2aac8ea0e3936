import { afterAll, describe, expect, it } from "vitest";
import { accountTables } from "./access/account-tables.ts";
import { agencyFunctions } from "./access/agency-functions.ts";
import { agencyTables } from "./access/agency-tables.ts";
import { attempt, namesIn } from "./access/attempt.ts";
import { billingFunctions } from "./access/billing-functions.ts";
import { billingTables } from "./access/billing-tables.ts";
import { type Cast, databaseRoleOf, openCast, type Persona, personas } from "./access/cast.ts";
import { catalogueTables } from "./access/catalogue-tables.ts";
import { clientFunctions } from "./access/client-functions.ts";
import { functionExpectations, sequences } from "./access/function-expectations.ts";
import { ledgerTables } from "./access/ledger-tables.ts";
import type { ApiRole, WriteEnd } from "./access/table-access.ts";
import { superuser } from "./world/connect.ts";

const tableExpectations = {
  ...accountTables,
  ...ledgerTables,
  ...billingTables,
  ...catalogueTables,
  ...agencyTables,
};
const expectations = { ...functionExpectations, ...clientFunctions, ...billingFunctions, ...agencyFunctions };

// The matrix is made while tests are collected: objects from the catalogue, people in
// a transaction that is rolled back when all is done.
const sql = await superuser.reserve();
const cast = await beginWithCast();
afterAll(async () => {
  await sql`rollback`;
  sql.release();
});

async function beginWithCast(): Promise<Cast> {
  await sql`begin isolation level repeatable read`;
  try {
    const opened = await openCast(sql);
    for (const { plant } of Object.values(tableExpectations)) {
      if (plant) await sql.unsafe(opened.fill(plant));
    }
    return opened;
  } catch (error) {
    await sql`rollback`;
    // another test file committed something in between
    if ((error as { code?: string }).code === "40001") return beginWithCast();
    throw error;
  }
}

const relations = await sql<{ name: string; kind: string }[]>`
  select n.nspname || '.' || c.relname as name, c.relkind as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  order by 1`;
const functions = await sql<{ name: string }[]>`
  select n.nspname || '.' || p.proname || '(' || coalesce((
    select string_agg(
      case when tn.nspname = 'pg_catalog' then format_type(t.oid, null) else tn.nspname || '.' || t.typname end, ',' order by a.n)
    from unnest(p.proargtypes::oid[]) with ordinality a (type, n)
    join pg_type t on t.oid = a.type join pg_namespace tn on tn.oid = t.typnamespace), '') || ')' as name
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'private')
  order by 1`;
const isView = new Set(relations.filter(({ kind }) => kind === "v").map(({ name }) => name));
const tables = relations.filter(({ kind }) => kind !== "S").map(({ name }) => name);
const names = (objects: readonly { name: string }[]) => objects.map(({ name }) => name).toSorted();

describe("everything that exists has a declared access, and nothing else has", () => {
  it("tables and views", () => expect(tables).toEqual(Object.keys(tableExpectations).toSorted()));
  it("functions", () => expect(names(functions)).toEqual(Object.keys(expectations).toSorted()));
  it("sequences", () =>
    expect(names(relations.filter(({ kind }) => kind === "S"))).toEqual([...sequences].toSorted()));
});

const declaredTables = Object.entries(tableExpectations).filter(([name]) => tables.includes(name));
const mayUse = (columns: "all" | readonly string[] | undefined, column: string) =>
  columns === "all" || (columns?.includes(column) ?? false);

const tally = (rows: readonly Record<string, unknown>[]) => {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const name = cast.name(String(row["whose"]));
    counts[name] = (counts[name] ?? 0) + Number(row["count"]);
  }
  return counts;
};

describe.each(declaredTables)("%s", (table, access) => {
  const everyRow = async () => {
    await cast.enter();
    return sql<{ whose: string; count: string }[]>`
      ${sql.unsafe(`select ${access.whose} as whose, count(*) from ${table} group by 1`)}`;
  };

  it.each(personas)("shows the %s whose rows are theirs to see, and no others", async (persona) => {
    const role = databaseRoleOf(persona);
    const all = tally(await everyRow());
    expect(Object.keys(all).length, "there is something to see").toBeGreaterThan(0);
    const seen = await attempt(
      sql,
      cast,
      persona,
      `select ${access.whose} as whose, count(*) from ${table} group by 1`,
    );
    if (role !== "postgres" && access.select[role] === undefined) return expect(seen).toBe("denied");
    if (typeof seen === "string") return expect.fail(`select ended with ${seen}`);
    if (role !== "authenticated") return expect(tally(seen)).toEqual(all);
    const declared = (access.sees?.[persona] ?? []).map((name) => [name, all[name]]);
    return expect(tally(seen)).toEqual(Object.fromEntries(declared));
  });

  const writes = {
    insert: [`insert into ${table} ${access.row}`, access.insert],
    update: [
      `update ${table} set ${access.change} where ${access.ours} returning ${access.whose} as whose`,
      access.update,
    ],
    delete: [`delete from ${table} where ${access.ours} returning ${access.whose} as whose`, access.delete],
    truncate: [`truncate ${table}`, {}],
  } as const;
  const verbs = Object.entries(writes).filter(([verb]) => verb !== "truncate" || !isView.has(table));
  describe.each(verbs)("%s", (verb, [text, ends]) => {
    const cells = personas
      .filter((persona) => verb !== "truncate" || persona !== "table owner")
      .map(
        (persona) => [persona, (ends as Partial<Record<Persona, WriteEnd>>)[persona] ?? "denied"] as const,
      );
    it.each(cells)("by the %s: %s", async (persona, declared) => {
      // a writer who may not read its own rows back would be denied for that
      const blind = declared === "denied" || verb === "insert";
      const end = await attempt(sql, cast, persona, blind ? (text.split(" returning ")[0] ?? text) : text);
      const outcome = typeof end === "string" ? end : verb === "insert" ? "ok" : namesIn(cast, end);
      expect(outcome).toEqual(declared);
    });

    // without a condition and without reading back, no policy for reading stands before the one for writing
    const blindly = cells.filter(
      ([persona, declared]) => Array.isArray(declared) && databaseRoleOf(persona) === "authenticated",
    );
    it.each(blindly)("by the %s, blindly, of all rows: %s", async (persona, declared) => {
      const all = tally(await everyRow());
      const expected = (declared as readonly string[]).reduce((sum, name) => sum + (all[name] ?? 0), 0);
      const end = await attempt(sql, cast, persona, text.split(" where ")[0] ?? text);
      expect(typeof end === "string" ? end : end.count).toBe(expected);
    });
  });

  it.each(["anon", "authenticated", "service_role"] as const)(
    "lets %s use the declared columns alone",
    async (role) => {
      await cast.enter();
      const columns = await sql<{ name: string; generated: string; identity: string }[]>`
      select attname as name, attgenerated as generated, attidentity as identity from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
      const declared = (of: Partial<Record<ApiRole, "all" | readonly string[]>> | undefined) =>
        columns.map(({ name }) => mayUse(of?.[role], name));
      const persona = role === "authenticated" ? "client member" : role;
      for (const [verb, of] of [
        ["select", access.select],
        ["insert", access.insertColumns],
        ["update", access.updateColumns],
      ] as const) {
        await cast.enter();
        const granted = await sql<{ may: boolean }[]>`
        select has_column_privilege(${role}, ${table}, c.name, ${verb}) as may
        from unnest(${columns.map(({ name }) => name)}::text[]) with ordinality c (name, n) order by n`;
        expect(
          granted.map(({ may }) => may),
          `${verb} by the catalogue`,
        ).toEqual(declared(of));
        const tried: boolean[] = [];
        for (const { name, generated, identity } of columns) {
          // nobody can write a generated column: only the catalogue tells whether they might
          const text = {
            select: `select "${name}" from ${table} limit 0`,
            insert: generated
              ? undefined
              : `insert into ${table} ("${name}") ${identity ? "overriding system value" : ""} select null where false`,
            update: `update ${table} set "${name}" = default where false`,
          }[verb];
          if (text === undefined) tried.push(mayUse(of?.[role], name));
          else {
            const end = await attempt(sql, cast, persona, text);
            // a column that a view works out refuses everybody, before the grants are asked
            const isWorkedOut = typeof end === "string" && end.startsWith("0A000");
            tried.push(isWorkedOut ? mayUse(of?.[role], name) : end !== "denied");
          }
        }
        expect(tried, `${verb} by trying`).toEqual(declared(of));
      }
      await cast.enter();
      const [more] = await sql<{ may: boolean }[]>`
      select has_table_privilege(${role}, ${table}, 'truncate, references, trigger, maintain') as may`;
      expect(more?.may, "truncate, references, trigger or maintain").toBe(false);
    },
  );
});

const declaredFunctions = Object.entries(expectations).filter(([name]) => names(functions).includes(name));

describe.each(declaredFunctions)("%s", (name, access) => {
  const isTrigger = Object.keys(access.ends).length === 0;
  const cells = personas
    .filter((persona) => !isTrigger || persona !== "table owner")
    .map((persona) => {
      const everyone = databaseRoleOf(persona) === "authenticated" ? access.authenticated : undefined;
      return [persona, access.ends[persona] ?? everyone ?? "denied"] as const;
    });
  it.each(cells)("called by the %s: %s", async (persona, declared) => {
    const end = await attempt(sql, cast, persona, access.call);
    if (typeof end === "string" || declared === "ok") {
      return expect(typeof end === "string" ? end : "ok").toEqual(declared);
    }
    return expect(end.map((row) => cast.name(String(Object.values(row)[0]))).toSorted()).toEqual(declared);
  });

  it("can be executed by the declared roles alone", async () => {
    await cast.enter();
    const [row] = await sql<Record<ApiRole, boolean>[]>`
      select
        has_function_privilege('anon', ${name}, 'execute') as anon,
        has_function_privilege('authenticated', ${name}, 'execute') as authenticated,
        has_function_privilege('service_role', ${name}, 'execute') as service_role`;
    const may = (role: "anon" | "service_role") => (access.ends[role] ?? "denied") !== "denied";
    expect(row).toEqual({
      anon: may("anon"),
      authenticated: access.authenticated !== undefined,
      service_role: may("service_role"),
    });
  });

  if (isTrigger) {
    it("runs in triggers alone, for its owner too", async () => {
      expect(await attempt(sql, cast, "table owner", access.call)).toMatch(/^0A000 trigger functions/);
    });
  } else {
    it("can be called by somebody", () => {
      expect(
        [access.authenticated, ...Object.values(access.ends)].some(
          (end) => end === "ok" || (Array.isArray(end) && end.length > 0),
        ),
      ).toBe(true);
    });
  }
});

describe.each(sequences)("%s", (name) => {
  it.each(personas)("is moved by the %s only if it owns it", async (persona) => {
    const declared = persona === "table owner" ? "ok" : "denied";
    for (const text of [
      `select nextval('${name}')`,
      `select setval('${name}', 1000000)`,
      `select last_value from ${name}`,
    ]) {
      const end = await attempt(sql, cast, persona, text);
      expect(typeof end === "string" ? end : "ok", text).toBe(declared);
    }
  });
});
