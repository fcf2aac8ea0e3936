import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../refusal.ts";
import { endWithUs } from "../watchdog.ts";
import { type Account, spawnIds } from "./choose-account.ts";
import type { PostgresBinaries } from "./find-binaries.ts";
import { readPostmaster } from "./postmaster-file.ts";
import { spawnAs } from "./spawn-as.ts";

export interface PostgresOptions {
  clusterDir: string;
  port: number;
  account: Account;
  binaries: PostgresBinaries;
  /** Where Postgres writes its log; the one before is kept beside it. */
  logFile: string;
  /** Trades safety against a crash of the machine for speed: for tests only. */
  fast: boolean;
}

export interface RunningPostgres {
  pid: number;
  /** Settles when Postgres has ended, whatever ended it. */
  ended: Promise<void>;
  /** Ends it in an orderly way; returns when it is gone. */
  stop: () => Promise<void>;
}

/** Postgres could not have its port. */
export class PortTaken extends Error {}

/** Processes of a Postgres that was killed have not ended yet. */
export class StillInUse extends Refusal {}

/**
 * Starts Postgres on 127.0.0.1 and returns when it takes connections. It ends when
 * this process ends, even by kill -9.
 *
 * @throws PortTaken when the port is someone else's.
 * @throws StillInUse when what a killed one left is still at work.
 * @throws Refusal when it does not start, with what it said.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { account, binaries, clusterDir, logFile } = options;
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.before`);
  const log = openSync(logFile, "a", 0o600);
  const server = spawnAs(account, [binaries.postgres, "-D", clusterDir, ...flags(options)], {
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", () => resolve());
  });
  if (server.pid === undefined)
    throw new Refusal(`Postgres could not be started from ${binaries.postgres}: run "pnpm install" again.`);
  server.unref();
  const callOff = endWithUs({ target: server.pid, politely: "INT", firmly: "QUIT", ids: spawnIds(account) });
  const stop = async () => {
    await end(server, ended);
    callOff();
  };
  try {
    await becomeReady(server, options);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: server.pid, ended, stop };
}

function flags({ port, fast }: PostgresOptions): string[] {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    // A socket in /tmp could clash with another user's, and nobody uses it.
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    log_timezone: "UTC",
    shared_preload_libraries: "pg_stat_statements",
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function becomeReady(
  server: ChildProcess,
  { clusterDir, logFile, port }: PostgresOptions,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const postmaster = readPostmaster(clusterDir);
    if (postmaster?.ready && postmaster.pid === server.pid) return;
    const said = () => readFileSync(logFile, "utf8");
    if (server.exitCode !== null || server.signalCode !== null) {
      if (said().includes("could not bind IPv4 address")) throw new PortTaken(`port ${port} is taken`);
      if (/pre-existing shared memory block .* is still in use/.test(said())) {
        throw new StillInUse(
          `Processes of a Postgres that was killed still work on ${clusterDir}: end them.`,
        );
      }
      throw new Refusal(`Postgres did not start: ${lastReason(said())} Its whole log is ${logFile}.`);
    }
    if (Date.now() > deadline)
      throw new Refusal(`Postgres was not ready after a minute: see its log, ${logFile}.`);
    await sleep(15);
  }
}

function lastReason(log: string): string {
  const reasons = log.split("\n").filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return (reasons.at(-1) ?? "it gave no reason")
    .replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "")
    .replace(/\.?$/, ".");
}

async function end(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGINT");
  const firmly = setTimeout(() => server.kill("SIGQUIT"), 10_000);
  await ended;
  clearTimeout(firmly);
}
