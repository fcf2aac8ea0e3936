import { existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claimPort, portTaken } from "../claim-port.ts";
import { chooseAccount } from "./choose-account.ts";
import { createCluster } from "./create-cluster.ts";
import { findBinaries } from "./find-binaries.ts";
import {
  PortTaken,
  type PostgresOptions,
  type RunningPostgres,
  StillInUse,
  startPostgres,
} from "./start-postgres.ts";
import { stopLeftover } from "./stop-leftover.ts";

export interface OpenOptions {
  /** STACK_DIR, held by the caller. */
  dir: string;
  /** A free one when 0. */
  port: number;
  /** Of the superuser, when the cluster is made now. */
  password: string;
  fast: boolean;
  say: (line: string) => void;
}

/** How often a free port may turn out to have been taken in the meantime. */
const tries = 5;

/** Where the cluster of the stack in `dir` lies. */
export const clusterFolder = (dir: string): string => join(dir, "postgres");

/**
 * Starts the Postgres of the stack in `dir`, after making its data folder on the
 * first run and ending what a killed run left.
 *
 * @throws Refusal when that cannot be.
 */
export async function openCluster(options: OpenOptions): Promise<RunningPostgres & { port: number }> {
  const { dir, fast, password, say } = options;
  const clusterDir = clusterFolder(dir);
  const binaries = await findBinaries();
  const account = chooseAccount(clusterDir, [dir, dirname(binaries.postgres), binaries.postgres]);
  await stopLeftover(clusterDir, say);
  for (let attempt = 1; ; attempt++) {
    const port = await claimPort(options.port, "Postgres", "PG_PORT");
    if (attempt === 1) await createCluster({ dir, clusterDir, account, binaries, password, fast, say });
    try {
      const logFile = join(dir, "postgres.log");
      const postgres = await startWhenFree({ clusterDir, port, account, binaries, logFile, fast });
      return { ...postgres, port };
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      if (options.port !== 0 || attempt === tries) throw portTaken(port, "Postgres", "PG_PORT");
    }
  }
}

/** The longest that processes of a killed Postgres take to notice that it has gone, in milliseconds. */
const LONGEST_END = 15_000;

/** Starts Postgres once nothing that a killed one left is at work any more. */
async function startWhenFree(options: PostgresOptions): Promise<RunningPostgres> {
  const deadline = Date.now() + LONGEST_END;
  for (;;) {
    try {
      return await startPostgres(options);
    } catch (error) {
      if (!(error instanceof StillInUse) || Date.now() > deadline) throw error;
    }
    // What was killed said more in its log than this try.
    if (existsSync(`${options.logFile}.before`)) renameSync(`${options.logFile}.before`, options.logFile);
    await sleep(100);
  }
}
