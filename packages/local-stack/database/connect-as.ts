import postgres, { type Sql } from "postgres";
import { Refusal } from "../refusal.ts";

/** The address of the local database for `role`. */
export function databaseUrl(role: string, password: string, port: number): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/**
 * Runs `work` on one connection to `url` and closes it.
 *
 * @throws Refusal when the password is not the cluster's.
 */
export async function connectAs<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") {
      throw new Refusal(
        'The POSTGRES_PASSWORD of .env.local (or of the environment) is not the one that this database was made with: put the old one back, or begin afresh with "pnpm db:reset".',
        { cause: error },
      );
    }
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
