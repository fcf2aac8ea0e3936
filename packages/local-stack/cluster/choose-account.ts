import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { Refusal } from "../refusal.ts";

/** Whose rights Postgres runs with. */
export interface Account {
  /** Who owns the files of the cluster; absent when we are not root and simply run as ourselves. */
  owner: Ids | undefined;
  /** What to put before a command line, when changing to the owner alone does not do. */
  prefix: string[];
}

interface Ids {
  uid: number;
  gid: number;
}

/**
 * Whom Postgres runs as. It refuses to run as root, so root lends it an existing
 * unprivileged account: whoever owns the cluster already, else `postgres`, else `nobody`.
 *
 * That account often may not enter the folder of the clone (root's home, or a
 * mktemp folder). Then Postgres is started through setpriv with the one capability
 * that lets it pass, rather than by changing anyone's permissions.
 *
 * @param clusterDir the data folder, which need not exist yet
 * @param mustReach files and folders, all existing, that Postgres has to get at
 * @throws Refusal when no account can reach them.
 */
export function chooseAccount(clusterDir: string, mustReach: string[]): Account {
  if (process.getuid?.() !== 0) return { owner: undefined, prefix: [] };
  const owner = ownerOf(clusterDir) ??
    findAccount("postgres") ??
    findAccount("nobody") ?? { uid: 65_534, gid: 65_534 };
  const plain: Account = { owner, prefix: [] };
  if (reaches(plain, mustReach)) return plain;
  const lifted: Account = { owner, prefix: withPassage(owner) };
  if (reaches(lifted, mustReach)) return lifted;
  throw new Refusal(
    `Postgres refuses to run as root, and the account it would run as (uid ${owner.uid}) may not enter ${clusterDir}: run as an ordinary user, or put the clone where every user may enter.`,
  );
}

function ownerOf(clusterDir: string): Ids | undefined {
  if (!existsSync(clusterDir)) return undefined;
  const { uid, gid } = statSync(clusterDir);
  return uid === 0 ? undefined : { uid, gid };
}

function findAccount(name: string): Ids | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function withPassage(owner: Ids): string[] {
  return [
    "setpriv",
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    // Without it access(2), by which Postgres looks at its own binary, ignores the capability.
    "--securebits=+no_setuid_fixup",
    "--",
  ];
}

function reaches(account: Account, mustReach: string[]): boolean {
  const command = [
    ...account.prefix,
    "/bin/sh",
    "-c",
    'for f do test -x "$f" || exit 1; done',
    "sh",
    ...mustReach,
  ];
  const [program, ...rest] = command as [string, ...string[]];
  return spawnSync(program, rest, { ...spawnIds(account), cwd: "/", stdio: "ignore" }).status === 0;
}

/** The ids that the operating system is to change to when it starts a program. */
export function spawnIds(account: Account): Partial<Ids> {
  return account.prefix.length > 0 ? {} : { ...account.owner };
}
