import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { findProcess, isAlive } from "../process-table.ts";
import { dir, expectIntact, heard, migrationsDir, secrets, start, useOwnFolder } from "./own-folder.ts";

useOwnFolder();

/** The processes that `parent` has started, on Linux. */
function childrenOf(parent: number | undefined): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => findProcess(pid)?.parent === parent);
}

describe("a run that was killed", () => {
  let earlier: ChildProcess;

  /** Starts a stack in a process of its own and kills that with -9, with or without its watchdog. */
  async function startAndKill(watchdogToo: boolean): Promise<number> {
    const env = { ...process.env, ...secrets, STACK_DIR: dir, FIXTURES: migrationsDir };
    earlier = spawn(process.execPath, [join(import.meta.dirname, "fixtures/run-stack.ts")], {
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    await expect.poll(() => existsSync(join(dir, "stack.json")), { timeout: 20_000 }).toBe(true);
    const pid = Number(readFileSync(join(dir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    if (watchdogToo)
      for (const child of childrenOf(earlier.pid)) if (child !== pid) process.kill(child, "SIGKILL");
    earlier.kill("SIGKILL");
    await once(earlier, "exit");
    return pid;
  }

  test("takes its Postgres along", async () => {
    const pid = await startAndKill(false);
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
    await expectIntact();
  });

  test.runIf(process.platform === "linux")(
    "and could not: its Postgres is ended and all is there",
    async () => {
      const pid = await startAndKill(true);
      expect(isAlive(pid)).toBe(true);
      await expectIntact();
      expect(isAlive(pid)).toBe(false);
      expect(heard.join()).toContain(`process ${pid}`);
    },
  );

  test.runIf(process.platform === "linux")(
    "left a process of its Postgres at work: the next start waits until it has ended",
    async () => {
      const killed = await start();
      const sql = postgres(killed.info.dbUrl, { max: 1, onnotice: () => undefined });
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      const slow = row?.pid ?? 0;
      const postmaster = Number(readFileSync(join(dir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(slow, "SIGSTOP");
      process.kill(postmaster, "SIGKILL");
      await killed.ended;
      await killed.stop();
      setTimeout(() => process.kill(slow, "SIGCONT"), 1500);
      await expectIntact();
      expect(isAlive(slow)).toBe(false);
      const before = readFileSync(join(dir, "postgres.log.before"), "utf8");
      expect(before, "the log of the one that was killed").toContain("ready to accept connections");
      await sql.end({ timeout: 0 }).catch(() => undefined);
    },
  );

  test("left a postmaster.pid whose number is another program's today: that one lives on", async () => {
    await (await start()).stop();
    const bystander = spawn("sleep", ["60"]);
    try {
      writeFileSync(join(dir, "postgres", "postmaster.pid"), `${bystander.pid}\n${join(dir, "postgres")}\n`);
      await expectIntact();
      expect(isAlive(bystander.pid ?? 0)).toBe(true);
    } finally {
      bystander.kill();
    }
  });
});
