import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import getPort, { portNumbers } from "get-port";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive } from "../process-table.ts";
import { makeSecrets } from "../secrets.ts";
import { connect } from "../stripe/tests/open-stripe.ts";
import { makeThrowawayDir } from "../throwaway-stack.ts";

let dir: string;
let env: Record<string, string>;
const secrets = makeSecrets();

/** A port that the system gives nobody in the seconds until the stack takes it. */
const ownPort = () => getPort({ port: portNumbers(20_000, 29_999) });

beforeEach(async () => {
  dir = makeThrowawayDir();
  env = {
    ...secrets,
    STACK_DIR: dir,
    PG_PORT: String(await ownPort()),
    API_PORT: String(await ownPort()),
    STRIPE_PORT: String(await ownPort()),
    // Also where whoever runs the tests has one of their own.
    STRIPE_SECRET_KEY: "",
  };
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Runs a command of this package, as its pnpm script does. */
function run(script: string, more: Record<string, string> = {}) {
  return execa(process.execPath, [join(import.meta.dirname, "..", script)], {
    env: { ...env, ...more },
    reject: false,
  });
}

/** Starts `pnpm stack` and waits until it is ready. */
async function runStack(more?: Record<string, string>) {
  const running = run("stack.ts", more);
  await expect.poll(() => existsSync(stackFile()), { timeout: 90_000 }).toBe(true);
  // In an object, for awaiting the process itself is awaiting its end.
  return { running };
}

const openStripe = () => {
  const { stripeSecretKey = "", stripeUrl = "" } = readInfo();
  return connect({ secretKey: stripeSecretKey, url: stripeUrl });
};
const stackFile = () => join(dir, "stack.json");
const readInfo = () => JSON.parse(readFileSync(stackFile(), "utf8")) as Record<string, string>;
const postgresPid = () => Number(readFileSync(join(dir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

describe("pnpm stack", () => {
  test("tells in stack.json, to us only, all that one needs, and takes it back when it ends", async () => {
    const { running } = await runStack();
    expect(statSync(stackFile()).mode & 0o777).toBe(0o600);
    expect(readInfo()).toEqual({
      dbUrl: `postgresql://postgres:${secrets.POSTGRES_PASSWORD}@127.0.0.1:${env["PG_PORT"]}/postgres`,
      adminDbUrl: `postgresql://supabase_admin:${secrets.POSTGRES_PASSWORD}@127.0.0.1:${env["PG_PORT"]}/postgres`,
      apiUrl: `http://127.0.0.1:${env["API_PORT"]}`,
      publishableKey: secrets.SUPABASE_PUBLISHABLE_KEY,
      secretKey: secrets.SUPABASE_SECRET_KEY,
      jwtSecret: secrets.SUPABASE_JWT_SECRET,
      stripeUrl: `http://127.0.0.1:${env["STRIPE_PORT"]}`,
      stripeSecretKey: secrets.LOCAL_STRIPE_SECRET_KEY,
      stripeWebhookSecret: secrets.LOCAL_STRIPE_WEBHOOK_SECRET,
      cronSecret: secrets.CRON_SECRET,
      attemptSecret: secrets.ATTEMPT_SECRET,
      mailUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      mailFolder: join(dir, "mails"),
    });
    const pid = postgresPid();
    running.kill("SIGTERM");
    expect((await running).exitCode).toBe(0);
    expect(existsSync(stackFile())).toBe(false);
    expect(isAlive(pid)).toBe(false);
  });

  test("uses the Stripe whose key is set, starts none, and says which it is", async () => {
    const key = "sk_test_of_somebody";
    const { running } = await runStack({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: "whsec_theirs" });
    expect(readInfo()).toMatchObject({
      stripeUrl: "https://api.stripe.com",
      stripeSecretKey: key,
      stripeWebhookSecret: "whsec_theirs",
    });
    await expect(fetch(`http://127.0.0.1:${env["STRIPE_PORT"]}`)).rejects.toThrow("fetch failed");
    running.kill("SIGTERM");
    const { stdout } = await running;
    expect(stdout).toContain("https://api.stripe.com (STRIPE_SECRET_KEY is set; test mode)");
    expect(stdout).not.toContain(key);
  });

  test("ends with code 1 when its Postgres dies", async () => {
    const { running } = await runStack();
    process.kill(postgresPid(), "SIGINT");
    expect(await running).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("Postgres ended") as unknown,
    });
  });

  test("ends when whoever started it is killed", async () => {
    const command = `"${process.execPath}" "${join(import.meta.dirname, "../stack.ts")}"; exit $?`;
    const shell = execa("sh", ["-c", command], { env, reject: false, stdio: "ignore" });
    await expect.poll(() => existsSync(stackFile()), { timeout: 90_000 }).toBe(true);
    const pid = postgresPid();
    shell.kill("SIGKILL");
    await expect.poll(() => isAlive(pid) || existsSync(stackFile()), { timeout: 60_000 }).toBe(false);
  });

  test("refuses with one sentence and code 1", async () => {
    const stack = await run("stack.ts", { PG_PORT: "many" });
    expect(stack).toMatchObject({ exitCode: 1, stdout: "" });
    expect(stack.stderr).toBe('PG_PORT is "many", which is no port: set a whole number from 1 to 65535.');
  });
});

describe("pnpm db:reset", () => {
  test("refuses while a stack runs, and then gives a fresh database and a fresh Stripe", async () => {
    const first = await runStack();
    const { id } = await openStripe().customers.create();
    first.running.kill("SIGINT");
    await first.running;
    const { running } = await runStack();
    // Like the database, it knows after a restart what it knew before.
    expect((await openStripe().customers.retrieve(id)).id).toBe(id);
    const owner = postgres(readInfo()["dbUrl"] ?? "", { max: 1 });
    await owner`create table public.leftover (id int)`;
    await owner.end();
    const refused = await run("reset.ts");
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^A stack is already running/) as unknown,
    });
    running.kill("SIGINT");
    await running;
    // Also with another password: that is what a reset is for.
    const changed = { POSTGRES_PASSWORD: "another" };
    expect(await run("reset.ts", changed)).toMatchObject({ exitCode: 0 });
    const again = await runStack(changed);
    const fresh = postgres(readInfo()["dbUrl"] ?? "", { max: 1 });
    expect([...(await fresh`select to_regclass('public.leftover') as found`)]).toEqual([{ found: null }]);
    await expect(openStripe().customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
    await fresh.end();
    again.running.kill("SIGINT");
    expect((await again.running).exitCode).toBe(0);
  });

  test("leaves a folder alone that is not ours", async () => {
    mkdirSync(join(dir, "postgres"));
    writeFileSync(join(dir, "postgres/PG_VERSION"), "17\n");
    const refused = await run("reset.ts");
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("was not made by Credence") as unknown,
    });
    expect(existsSync(join(dir, "postgres/PG_VERSION"))).toBe(true);
  });
});
