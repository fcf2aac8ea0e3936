import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { repositoryRoot } from "../paths.ts";
import type { Outcome } from "./outcome.ts";
import { runTool } from "./run-tool.ts";

/** Rules of squawk that we do not follow, and why not. */
const exceptions: Readonly<Record<string, string>> = {
  "prefer-bigint-over-int":
    "cents per credit, credits, counts and retries are integer by contract, bounded by checks; sums are bigint already",
};

/** Rules that hold for what changes a table that is in use. */
const forTablesInUse: Readonly<Record<string, string>> = {
  "require-lock-timeout": "made tables, or changed them before anyone had one",
  "require-statement-timeout": "the same",
  "require-concurrent-index-creation": "the same: their indexes were built on empty tables",
  "require-concurrent-index-deletion": "the same",
  "constraint-missing-not-valid": "the same: there was no row to look through",
  "adding-field-with-default": "the same; no default of theirs is volatile",
  "adding-serial-primary-key-field":
    "attempts are counted for minutes: the one table that got a new key was emptied first",
};

/** The migrations of the first release end before this; none of them is ever changed. */
const firstAfterRelease = "20261125";

/**
 * Has squawk look at the migrations: those to come by every rule that tables in use ask for.
 *
 * @param folder Where they are.
 */
export async function checkMigrations(
  folder = resolve(repositoryRoot, "supabase/migrations"),
): Promise<Outcome> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .map((name) => ({ path: resolve(folder, name), isReleased: name < firstAfterRelease }));
  if (files.length === 0) return { ok: false, output: "There is no migration to look at." };
  const outcomes = await Promise.all([
    squawk(
      files.filter(({ isReleased }) => isReleased).map(({ path }) => path),
      {
        ...exceptions,
        ...forTablesInUse,
      },
    ),
    squawk(
      files.filter(({ isReleased }) => !isReleased).map(({ path }) => path),
      exceptions,
    ),
  ]);
  return { ok: outcomes.every(({ ok }) => ok), output: outcomes.map(({ output }) => output).join("\n") };
}

async function squawk(paths: string[], excluded: Readonly<Record<string, string>>): Promise<Outcome> {
  if (paths.length === 0) return { ok: true, output: "" };
  const words = [
    "--assume-in-transaction",
    "--pg-version=17.0",
    `--exclude=${Object.keys(excluded).join(",")}`,
  ];
  return runTool(["squawk", ...words, "--reporter=gcc", ...paths]);
}
