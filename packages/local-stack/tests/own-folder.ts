import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect } from "vitest";
import { Refusal } from "../refusal.ts";
import { makeSecrets } from "../secrets.ts";
import { type Stack, type StackOptions, startStack } from "../start-stack.ts";
import { makeThrowawayDir } from "../throwaway-stack.ts";

export const secrets = makeSecrets();

/** The folder of the running test, with one small migration in it. */
export let dir: string;
/** Where that migration is. */
export let migrationsDir: string;
/** What the stacks of the running test have said. */
export let heard: string[];
const stacks: Stack[] = [];

/** Gives each test of the calling file a folder of its own, and ends its stacks. */
export function useOwnFolder(): void {
  beforeEach(() => {
    dir = makeThrowawayDir();
    migrationsDir = join(dir, "migrations");
    heard = [];
    mkdirSync(migrationsDir);
    writeMigration(
      "20260101000000_first.sql",
      "create table public.first (id int primary key);\ninsert into public.first values (1);",
    );
  });
  afterEach(async () => {
    for (const stack of stacks.splice(0)) await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  });
}

export function writeMigration(file: string, text: string): void {
  writeFileSync(join(migrationsDir, file), text);
}

const say = (line: string) => void heard.push(line);

/** Starts a stack on the folder of the test. */
export async function start(options: Partial<StackOptions> = {}): Promise<Stack> {
  const quiet = { dir, secrets, fast: true, migrationsDir, seedFile: "none", say };
  const stack = await startStack({ ...quiet, ...options });
  stacks.push(stack);
  return stack;
}

/** The one sentence that a start refuses with. */
export async function refusal(options: Partial<StackOptions> = {}): Promise<string> {
  const error = await start(options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).message;
}

export async function query(stack: Stack, text: string): Promise<unknown[]> {
  const sql = postgres(stack.info.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

/** Nothing was lost: the stack starts, and the row of the first migration is there. */
export async function expectIntact(): Promise<void> {
  expect(await query(await start(), "select id from public.first")).toEqual([{ id: 1 }]);
}

export const portOf = (url: string) => Number(new URL(url).port);
