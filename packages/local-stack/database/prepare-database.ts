import { applyMigrations } from "./apply-migrations.ts";
import { connectAs } from "./connect-as.ts";
import { plantSeed } from "./plant-seed.ts";
import { prepareAuth, prepareRoles } from "./prepare-roles.ts";

export interface DatabaseOptions {
  adminDbUrl: string;
  dbUrl: string;
  /** What the roles that log in are given. */
  password: string;
  /** Makes the tables of auth and of the record of migrations. */
  createSystemTables: () => Promise<void>;
  migrationsDir: string;
  seedFile: string;
  say: (line: string) => void;
}

/** Brings a running database to where the migrations say, with all that Supabase has there by itself. */
export async function prepareDatabase(options: DatabaseOptions): Promise<void> {
  const { adminDbUrl, createSystemTables, dbUrl, migrationsDir, password, say, seedFile } = options;
  await connectAs(adminDbUrl, async (admin) => {
    await prepareRoles(admin, password);
    await createSystemTables();
    await prepareAuth(admin);
  });
  await connectAs(dbUrl, async (owner) => {
    const applied = await applyMigrations(owner, migrationsDir);
    if (applied.length > 0)
      say(
        `Applied ${applied.length} ${applied.length === 1 ? "migration" : "migrations"}, the last one ${applied.at(-1)}.`,
      );
    if (await plantSeed(owner, seedFile)) say("Planted the seed.");
  });
}
