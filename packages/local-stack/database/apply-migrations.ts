import type { Sql } from "postgres";
import { Refusal } from "../refusal.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";

interface Applied {
  version: string;
  name: string | null;
  statements: string[] | null;
}

/**
 * Applies the migrations of `folder` that the database does not have yet, oldest
 * first, each in a transaction of its own together with the note that it was applied.
 *
 * @param owner connected as the role postgres, which is no superuser, as when hosted
 * @returns the files applied now.
 * @throws Refusal when one fails (nothing of it stays), when an applied one has since
 *   changed or vanished, or when a new one is older than an applied one.
 */
export async function applyMigrations(owner: Sql, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const applied = await owner<Applied[]>`
    select version, name, statements from supabase_migrations.schema_migrations order by version`;
  const pending = comparePast(migrations, applied);
  for (const migration of pending) await apply(owner, migration);
  return pending.map((migration) => migration.file);
}

/** Checks that the past is as it was, and returns what is still to be applied. */
function comparePast(migrations: Migration[], applied: Applied[]): Migration[] {
  const files = new Map(migrations.map((migration) => [migration.version, migration]));
  for (const past of applied) {
    const known = `${past.version}_${past.name}.sql`;
    const file = files.get(past.version);
    if (!file) {
      throw new Refusal(
        `The migration ${known} has been applied to this database, but its file is gone: bring it back, or begin afresh with "pnpm db:reset".`,
      );
    }
    if (past.statements !== null && past.statements.join("\n") !== file.text) {
      throw new Refusal(
        `The migration ${file.file} has changed since it was applied to this database: undo the change and put it into a new migration, or begin afresh with "pnpm db:reset".`,
      );
    }
  }
  const last = applied.at(-1)?.version ?? "";
  const done = new Set(applied.map((past) => past.version));
  const pending = migrations.filter((migration) => !done.has(migration.version));
  const late = pending.find((migration) => migration.version < last);
  if (late) {
    throw new Refusal(
      `The migration ${late.file} is older than ${last}, which has already been applied: give it a later version, or begin afresh with "pnpm db:reset".`,
    );
  }
  return pending;
}

async function apply(owner: Sql, { file, name, text, version }: Migration): Promise<void> {
  try {
    // What the one before has set for its session is no business of this one.
    await owner`reset all`;
    await owner.begin(async (transaction) => {
      await transaction.unsafe(text).simple();
      await transaction`
        insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${version}, ${name}, ${[text]})`;
    });
  } catch (error) {
    throw new Refusal(
      `The migration ${file} failed${describeFailure(error, text)} Nothing of it was applied and the database is as before: mend the file and start again.`,
      { cause: error },
    );
  }
}

interface PostgresFailure extends Error {
  code?: string;
  position?: string;
  where?: string;
  detail?: string;
  hint?: string;
}

/** What Postgres said about `text`, with the line if it gave a position. */
export function describeFailure(error: unknown, text: string): string {
  const { code, detail, hint, message, position, where } = error as PostgresFailure;
  const line = position ? ` in line ${text.slice(0, Number(position) - 1).split("\n").length}` : "";
  const inside = !position && where ? ` (${where.split("\n")[0]})` : "";
  const more = [detail, hint].filter(Boolean).map((part) => ` ${part?.replace(/\.?$/, ".")}`);
  return `${line}: ${message}${inside}${code ? ` [${code}]` : ""}.${more.join("")}`;
}
