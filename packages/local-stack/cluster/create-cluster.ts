import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Refusal } from "../refusal.ts";
import type { Account } from "./choose-account.ts";
import type { PostgresBinaries } from "./find-binaries.ts";
import { spawnAs } from "./spawn-as.ts";

/** The file in a data folder that says it is one of ours, and may be thrown away by a reset. */
export const markName = "credence-local-stack";

export interface ClusterOptions {
  /** STACK_DIR. */
  dir: string;
  /** The data folder within it. */
  clusterDir: string;
  account: Account;
  binaries: PostgresBinaries;
  /** Of the superuser, supabase_admin. */
  password: string;
  /** Does not wait for the disk: for tests only. */
  fast: boolean;
  say: (line: string) => void;
}

/**
 * Makes the data folder of Postgres unless it is there. It is made beside its place
 * and renamed when complete, so one that was interrupted can never pass for whole;
 * what an interrupted run left behind is moved aside, not deleted.
 *
 * @returns whether a new cluster was made.
 * @throws Refusal when initdb fails, with what it said.
 */
export async function createCluster(options: ClusterOptions): Promise<boolean> {
  const { clusterDir, dir, say } = options;
  if (existsSync(join(clusterDir, "PG_VERSION"))) return false;
  const draft = join(dir, "postgres.draft");
  if (existsSync(draft)) moveAside(draft, "An earlier run was interrupted while it made the database", say);
  if (existsSync(clusterDir)) {
    if (readdirSync(clusterDir).length === 0) rmdirSync(clusterDir);
    else moveAside(clusterDir, "The data folder of Postgres was incomplete", say);
  }
  mkdirSync(draft, { mode: 0o700 });
  await runInitdb(draft, options);
  writeFileSync(
    join(draft, markName),
    "Made by the local stack of Credence, which may throw this folder away.\n",
  );
  renameSync(draft, clusterDir);
  return true;
}

/** Renames `folder` to a name that nothing looks at, and says so. */
export function moveAside(folder: string, because: string, say: (line: string) => void): void {
  const aside = `${folder}.aside-${new Date().toISOString().replaceAll(/[-:]|\..*/g, "")}-${randomBytes(2).toString("hex")}`;
  renameSync(folder, aside);
  say(`${because}: what it left is now ${aside}, and can be deleted.`);
}

async function runInitdb(
  draft: string,
  { dir, account, binaries, fast, password }: ClusterOptions,
): Promise<void> {
  const passwordFile = join(dir, "postgres.password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.owner)
    for (const path of [draft, passwordFile]) chownSync(path, account.owner.uid, account.owner.gid);
  const command: [string, ...string[]] = [
    binaries.initdb,
    `--pgdata=${draft}`,
    "--username=supabase_admin",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The C locale itself would not know an é for a letter, and pg_trgm would lose it.
    `--locale=${platform() === "linux" ? "C.UTF-8" : "en_US.UTF-8"}`,
    "--lc-messages=C",
    "--no-instructions",
    ...(fast ? ["--no-sync"] : []),
  ];
  try {
    const initdb = spawnAs(account, command, { stdio: ["ignore", "ignore", "pipe"] });
    const [said, [code]] = await Promise.all([
      text(initdb.stderr as Readable),
      once(initdb, "close") as Promise<[number | null]>,
    ]);
    if (code !== 0) {
      throw new Refusal(
        `Postgres could not make its data folder in ${dir}, and said: ${said.trim().split("\n").slice(-3).join(" ")}`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
