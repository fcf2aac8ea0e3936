import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { type Account, spawnIds } from "./choose-account.ts";

/**
 * Starts a program with the rights of `account`, in a session of its own (so that
 * a Ctrl-C on the terminal reaches us and not Postgres), and with nothing of our
 * environment but the path: PGPORT and its kin would change what Postgres does, and
 * secrets are no business of its children.
 */
export function spawnAs(
  account: Account,
  command: [string, ...string[]],
  options: SpawnOptions,
): ChildProcess {
  // Next demands a NODE_ENV of every environment, wherever its types are looked at too.
  const bare: unknown = {
    PATH: process.env["PATH"],
    SystemRoot: process.env["SystemRoot"],
    LC_ALL: "C",
    TZ: "UTC",
  };
  const [program, ...rest] = [...account.prefix, ...command] as [string, ...string[]];
  return spawn(program, rest, {
    ...options,
    ...spawnIds(account),
    cwd: "/",
    detached: true,
    env: bare as NodeJS.ProcessEnv,
  });
}
