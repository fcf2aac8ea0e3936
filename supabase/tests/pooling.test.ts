import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { owner } from "./world/connect.ts";

const core = resolve(import.meta.dirname, "../../packages/core");

/** What outlives a transaction, in whatever spelling. */
const KEPT = [
  "set_config\\s*\\([^;]*,\\s*false\\s*\\)",
  "pg_(try_)?advisory_(lock|unlock)",
  '\\m(listen|unlisten|prepare|deallocate|discard)\\M\\s+[a-z_"]',
  "create\\s+(local\\s+|global\\s+)?temp",
  "with\\s+hold",
  '\\mset\\s+(role|session\\s+authorization)\\s+[a-z"]',
  "(^|;|\\mbegin\\M|\\mthen\\M|\\melse\\M)\\s*set\\s+(session\\s+)?(?!local)[a-z_.]+\\s*(=|\\mto\\M)",
].join("|");

const keepers = (bodies: ReturnType<typeof owner<{ name: string }[]>>) =>
  bodies.then((rows) => rows.map(({ name }) => name));

describe("behind a pooler that hands each transaction to any connection", () => {
  it("no function keeps anything in its session", async () => {
    expect(
      await keepers(owner`
        select oid::regprocedure::text as name from pg_proc
        where pronamespace::regnamespace::text in ('public', 'private') and prosrc ~* ${KEPT}`),
    ).toEqual([]);
  });

  it.each([
    "perform set_config('a.b', 'x', false);",
    "perform pg_catalog.pg_advisory_lock(1);",
    "begin listen news; end",
    "create temporary table t (n integer);",
    "begin set role postgres; end",
    "begin\n  set work_mem = '1GB'; end",
    "if true then set search_path to public; end if;",
  ])("one that did would be noticed: %s", async (body) => {
    const [row] = await owner<{ found: boolean }[]>`select ${body}::text ~* ${KEPT} as found`;
    expect(row?.found).toBe(true);
  });

  it.each([
    "perform set_config('a.b', 'x', true);",
    "perform pg_advisory_xact_lock(1);",
    "update public.credits set balance = 1;",
    "on conflict (a) do update\n    set b = 1",
    "set local work_mem = '1MB';",
    "update public.memberships set role = p_role",
  ])("one that does not is left alone: %s", async (body) => {
    const [row] = await owner<{ found: boolean }[]>`select ${body}::text ~* ${KEPT} as found`;
    expect(row?.found).toBe(false);
  });
});

describe("on a replica, where nothing can be written", () => {
  it("every function that a screen reads by can run", async () => {
    const files = globSync("*/{read,search,preview,list}-*.ts", { cwd: core }).filter(
      (file) => !file.endsWith(".test.ts"),
    );
    const asked = files.flatMap((file) =>
      [...readFileSync(join(core, file), "utf8").matchAll(/\.rpc\(\s*"([a-z_]+)"/g)].map((call) => call[1]),
    );
    expect(new Set(asked).size).toBeGreaterThan(15);
    const writers = await owner<{ name: string }[]>`
      select proname::text as name from pg_proc
      where pronamespace = 'public'::regnamespace and proname = any (${asked as string[]}) and provolatile = 'v'`;
    expect(writers.map(({ name }) => name)).toEqual([]);
  });
});
