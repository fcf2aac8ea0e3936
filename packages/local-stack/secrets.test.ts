import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Refusal } from "./refusal.ts";
import { readSecrets } from "./secrets.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "credence-secrets-"));
  file = join(folder, ".env.local");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a first run makes every secret at random, for our eyes only", () => {
  const secrets = readSecrets(file, {});
  expect(Object.keys(secrets)).toEqual([
    "POSTGRES_PASSWORD",
    "SUPABASE_JWT_SECRET",
    "SUPABASE_PUBLISHABLE_KEY",
    "SUPABASE_SECRET_KEY",
    "CRON_SECRET",
    "ATTEMPT_SECRET",
    "LOCAL_STRIPE_SECRET_KEY",
    "LOCAL_STRIPE_WEBHOOK_SECRET",
  ]);
  for (const value of Object.values(secrets)) expect(value.length).toBeGreaterThanOrEqual(32);
  expect(new Set(Object.values(secrets)).size).toBe(8);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).toSorted()).toEqual([".env.local", ".local"]);
  const elsewhere = readSecrets(join(folder, "other"), {});
  for (const name of Object.keys(secrets))
    expect(elsewhere).not.toMatchObject({ [name]: secrets[name as "CRON_SECRET"] });
});

test("a later run reads the same and leaves the file as it is", () => {
  const first = readSecrets(file, {});
  const written = readFileSync(file, "utf8");
  expect(readSecrets(file, {})).toEqual(first);
  expect(readFileSync(file, "utf8")).toBe(written);
});

test("what a person has written is kept, and what is missing is added", () => {
  const own = '# mine\nOTHER="kept"\nCRON_SECRET=\nPOSTGRES_PASSWORD="it\'s #1"';
  writeFileSync(file, own);
  chmodSync(file, 0o644);
  const secrets = readSecrets(file, {});
  expect(secrets).toMatchObject({ POSTGRES_PASSWORD: "it's #1", CRON_SECRET: "" });
  expect(readFileSync(file, "utf8").startsWith(`${own}\n`)).toBe(true);
  expect(readFileSync(file, "utf8").match(/^CRON_SECRET|^POSTGRES_PASSWORD/gm)).toHaveLength(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readSecrets(file, {})).toEqual(secrets);
});

test("the environment wins, and what it gives is not written down", () => {
  const secrets = readSecrets(file, { POSTGRES_PASSWORD: "from outside", CRON_SECRET: "" });
  expect(secrets.POSTGRES_PASSWORD).toBe("from outside");
  expect(secrets.CRON_SECRET).not.toBe("");
  expect(readFileSync(file, "utf8")).not.toContain("POSTGRES_PASSWORD");
});

test("a secret that is empty or too short is refused by name", () => {
  writeFileSync(file, "POSTGRES_PASSWORD=\n");
  expect(() => readSecrets(file, {})).toThrow(/^POSTGRES_PASSWORD is empty in /);
  writeFileSync(file, "");
  expect(() => readSecrets(file, { SUPABASE_JWT_SECRET: "short" })).toThrow(Refusal);
});

test("first runs that race all read the same", async () => {
  const script = `import { readSecrets } from ${JSON.stringify(join(import.meta.dirname, "secrets.ts"))};
    process.stdout.write(JSON.stringify(readSecrets(${JSON.stringify(file)}, {})));`;
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  const answers = await Promise.all(Array.from({ length: 6 }, run));
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
  expect(JSON.parse(answers[0]?.stdout ?? "")).toEqual(readSecrets(file, {}));
}, 20_000);
