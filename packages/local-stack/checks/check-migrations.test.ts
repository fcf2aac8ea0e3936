import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checkMigrations } from "./check-migrations.ts";

const folder = mkdtempSync(join(tmpdir(), "credence-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

const judged = async (name: string, sql: string) => {
  const file = join(folder, name);
  writeFileSync(file, sql);
  const outcome = await checkMigrations(folder);
  rmSync(file);
  return outcome;
};

it("a migration to come that locks a table in use is refused, with the rule by name", async () => {
  const careless = "create index accounts_name_idx on public.accounts (name);\n";
  expect(await judged("20261120009000_released.sql", careless)).toMatchObject({ ok: true });
  const { ok, output } = await judged("20270101000000_to_come.sql", careless);
  expect(ok).toBe(false);
  expect(output).toContain("require-concurrent-index-creation");
});

it("what loses a column is refused at any time", async () => {
  const { ok, output } = await judged(
    "20261120009000_released.sql",
    "alter table public.accounts drop column name;\n",
  );
  expect(ok).toBe(false);
  expect(output).toContain("ban-drop-column");
});

it("one that says how long it may wait is taken", async () => {
  const careful =
    "set local lock_timeout = '5s';\nset local statement_timeout = '1min';\nalter table public.accounts add column note text;\n";
  expect(await judged("20270101000000_to_come.sql", careful)).toMatchObject({ ok: true });
});

it("no migrations at all are not all well", async () => {
  expect((await checkMigrations(folder)).ok).toBe(false);
});
