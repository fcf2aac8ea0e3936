import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";

/** Roles that log in to the database by themselves. */
const logins = ["postgres", "authenticator"];

/**
 * Gives the cluster the roles, schemas and extensions of a hosted Supabase project.
 *
 * @param admin connected as the superuser
 * @param password what the roles that log in are given
 */
export async function prepareRoles(admin: Sql, password: string): Promise<void> {
  await admin.unsafe(readFileSync(join(import.meta.dirname, "../sql/roles.sql"), "utf8")).simple();
  const quoted = await admin<{ text: string }[]>`select quote_literal(${password}) as text`;
  for (const login of logins) await admin.unsafe(`alter role ${login} password ${quoted[0]?.text}`);
}

/** Gives lite's auth schema what a hosted project has there besides; lite has made its tables before. */
export async function prepareAuth(admin: Sql): Promise<void> {
  await admin.unsafe(readFileSync(join(import.meta.dirname, "../sql/auth.sql"), "utf8")).simple();
}
