import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";

/** One file of the migrations folder. */
export interface Migration {
  /** Its 14 digits, by which it is ordered and known. */
  version: string;
  name: string;
  file: string;
  text: string;
}

/**
 * The migrations in `folder`, oldest first.
 *
 * @throws Refusal when a .sql file there is not named as one, or two share a version.
 */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted();
  const migrations = files.map((file): Migration => {
    const [, version, name] = /^(\d{14})_(.+)\.sql$/.exec(file) ?? [];
    if (!version || !name) {
      throw new Refusal(
        `${join(folder, file)} is not named like a migration: call it <14 digits>_<name>.sql, as 20261120090000_accounts.sql.`,
      );
    }
    return { version, name, file, text: readFileSync(join(folder, file), "utf8") };
  });
  const twin = migrations.find((migration, i) => migration.version === migrations[i - 1]?.version);
  if (twin)
    throw new Refusal(`Two migrations have the version ${twin.version}: rename ${twin.file} to a later one.`);
  return migrations;
}
