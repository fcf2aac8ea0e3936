import { chownSync, closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { claimPort } from "../claim-port.ts";
import { chooseAccount, spawnIds } from "../cluster/choose-account.ts";
import { clusterFolder } from "../cluster/open-cluster.ts";
import { spawnAs } from "../cluster/spawn-as.ts";
import { databaseUrl } from "../database/connect-as.ts";
import { Refusal } from "../refusal.ts";
import { endWithUs } from "../watchdog.ts";

export interface PoolerOptions {
  /** The program. */
  path: string;
  /** The folder of the stack. */
  dir: string;
  /** Where Postgres listens. */
  pgPort: number;
  /** Of both roles that may log in. */
  password: string;
  /** How many connections to Postgres each role has at most; whoever asks beyond waits for one. */
  connections: number;
}

export interface RunningPooler {
  /** Where it listens, on 127.0.0.1. */
  port: number;
  stop: () => Promise<void>;
}

const roles = ["supabase_admin", "postgres"];

/** What PostgREST has from its role when hosted; a pooler takes no such wishes from whoever connects. */
const limits = "set statement_timeout = 8000; set lock_timeout = 5000";

/**
 * Starts PgBouncer in transaction mode before a Postgres: each transaction gets whichever connection has been idle
 * longest, so that two of one client hardly ever meet the same. It ends when this process ends.
 *
 * @throws Refusal when it does not start, with where its log is.
 */
export async function startPooler(options: PoolerOptions): Promise<RunningPooler> {
  const { dir, password, path } = options;
  const port = await claimPort(0, "PgBouncer", "POOLER_PORT");
  const account = chooseAccount(clusterFolder(dir), [dir, path]);
  const own = (name: string, text: string) => {
    const file = join(dir, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (account.owner) chownSync(file, account.owner.uid, account.owner.gid);
    return file;
  };
  const users = own("pooler-users.txt", roles.map((role) => `"${role}" "${password}"\n`).join(""));
  const settings = own("pooler.ini", configuration({ ...options, port, users }));
  const logFile = join(dir, "pooler.log");
  const log = openSync(logFile, "a", 0o600);
  const server = spawnAs(account, [path, settings], { stdio: ["ignore", log, log] });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", () => resolve());
  });
  server.unref();
  const target = server.pid;
  if (target === undefined) throw new Refusal(`PgBouncer could not be started from ${path}.`);
  const callOff = endWithUs({ target, politely: "TERM", firmly: "KILL", ids: spawnIds(account) });
  const stop = async () => {
    server.ref();
    // At once, whoever is connected.
    server.kill("SIGTERM");
    await ended;
    callOff();
  };
  // The other role may not be there yet.
  if (await answers(databaseUrl("supabase_admin", password, port), ended)) return { port, stop };
  await stop();
  throw new Refusal(`PgBouncer did not start: see ${logFile}.`);
}

function configuration({
  connections,
  pgPort,
  port,
  users,
}: PoolerOptions & { port: number; users: string }): string {
  return `[databases]
postgres = host=127.0.0.1 port=${pgPort} dbname=postgres connect_query='${limits}'

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
server_round_robin = 1
default_pool_size = ${connections}
min_pool_size = ${connections}
max_client_conn = 500
ignore_startup_parameters = extra_float_digits
`;
}

async function answers(url: string, ended: Promise<void>): Promise<boolean> {
  const over = ended.then(() => true);
  const sql = postgres(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 2 });
  try {
    for (let tries = 0; tries < 50; tries++) {
      try {
        await sql`select 1`;
        return true;
      } catch {
        if (await Promise.race([over, sleep(100)])) return false;
      }
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
