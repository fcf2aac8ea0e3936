import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { migrationsFolder, repositoryRoot } from "@credence/local-stack/paths";
import type { Judge } from "./seat-judge.ts";

/** What is known of a test file: how long it takes, and what of the database it uses. */
export interface Surveyed {
  file: string;
  text: string;
  seconds: number;
  /** How often it calls each function. */
  calls: Record<string, number>;
  tables: string[];
}

type Kept = Record<string, Omit<Surveyed, "text" | "file"> & { hash: string; failure: string }>;

const testsFolder = resolve(repositoryRoot, "supabase/tests");
/** Where what is found is kept between runs. */
export const keptFolder = resolve(repositoryRoot, ".local/mutations");

/**
 * What the tests seem to touch by the names that stand in them, their callers' included: good enough for a sample.
 *
 * @param callers which functions call which, by qualified names
 * @param tables all tables, by qualified name
 */
export function guessTests(
  callers: ReadonlyMap<string, readonly string[]>,
  tables: readonly string[],
): Surveyed[] {
  return listTests().map((file) => {
    const text = textOf(file);
    const words = new Set(text.match(/\w+/g));
    const isNamed = (name: string) => words.has(name.replace(/^\w+\./, ""));
    return {
      file,
      text,
      seconds: text.length / 5000,
      calls: Object.fromEntries(
        [...callers].flatMap(([name, by]) => ([name, ...by].some(isNamed) ? [[name, 1]] : [])),
      ),
      tables: tables.filter(isNamed),
    };
  });
}

/** A test file, and what stands in the folder of its name. */
const partsOf = (file: string) => [
  join(testsFolder, file),
  ...globSync(`${testsFolder}/${file.replace(".test.ts", "")}/*.ts`).toSorted(),
];
const textOf = (file: string) =>
  partsOf(file)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");

const listTests = () =>
  globSync(`${testsFolder}/*.test.ts`)
    .map((path) => basename(path))
    .toSorted();

/**
 * Runs every test file once on a copy of the database as it is, and keeps what Postgres counted. What has not changed
 * since the last time is not run again.
 *
 * @param judges who run them
 * @param say hears of each
 * @returns those that pass; whoever fails without any mutant can judge none.
 */
export async function surveyTests(
  judges: readonly Judge[],
  say: (line: string) => void,
): Promise<Surveyed[]> {
  const keptFile = join(keptFolder, "survey.json");
  const kept = (existsSync(keptFile) ? JSON.parse(readFileSync(keptFile, "utf8")) : {}) as Kept;
  const shared = hashOf(globSync(`${migrationsFolder}/*.sql`).toSorted());
  const files = listTests();
  const hashes = new Map(files.map((file) => [file, hashOf(partsOf(file), shared)]));
  const waiting = files.filter((file) => kept[file]?.hash !== hashes.get(file));
  mkdirSync(dirname(keptFile), { recursive: true });
  await Promise.all(
    judges.map(async (judge) => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const { by, seconds, touched } = await judge.ask({ sql: null, trials: [{ file }] }, 300);
        kept[file] = { ...touched, seconds, failure: by, hash: hashes.get(file) ?? "" };
        say(`${file}: ${by === "" ? `${seconds.toFixed(1)} s` : `fails without any mutant (${by})`}`);
        writeFileSync(keptFile, JSON.stringify(kept));
      }
    }),
  );
  return files.flatMap((file) => {
    const found = kept[file];
    if (found?.failure !== "") return [];
    const { calls, seconds, tables } = found;
    return [{ file, seconds, calls, tables, text: textOf(file) }];
  });
}

function hashOf(paths: readonly string[], more = ""): string {
  const hash = createHash("sha256").update(more);
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}
