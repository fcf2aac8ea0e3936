import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { connectAs } from "./database/connect-as.ts";

/** What no two clusters of Postgres have in common. */
async function identify(adminDbUrl: string): Promise<string> {
  return connectAs(adminDbUrl, async (sql) => {
    const [row] = await sql<{ id: string }[]>`select system_identifier::text as id from pg_control_system()`;
    if (!row) throw new Error("the database does not say which it is");
    return row.id;
  });
}

/**
 * Where the local Stripe keeps its objects for the database at `adminDbUrl`. The two know of each other's objects, so
 * a database that was made anew gets a Stripe that is new as well: what another database's left in `dir` is removed.
 */
export async function chooseStateFile(dir: string, adminDbUrl: string): Promise<string> {
  const name = `stripe-${await identify(adminDbUrl)}.sqlite`;
  removeStates(dir, name);
  return join(dir, name);
}

/** Removes what local Stripes have kept in `dir`, but not `except`. */
export function removeStates(dir: string, except?: string): void {
  const states = readdirSync(dir).filter((name) => /^stripe-\d+\.sqlite(-wal|-shm)?$/.test(name));
  for (const name of states) {
    if (except === undefined || !name.startsWith(except)) rmSync(join(dir, name));
  }
}
