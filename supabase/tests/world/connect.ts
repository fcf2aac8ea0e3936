import postgres, { type ISql, type Options, type Sql } from "postgres";
import { inject } from "vitest";

/** Connections, one of them, or a transaction on it: whatever takes statements. */
export type Statements = ISql;

/** How to reach the stack that all test files share. */
export const stack = inject("stack");

const opened: Sql[] = [];

/** Connections to the database at `url`, closed when the test file ends. */
export function connect(url: string, options: Options<Record<string, never>> = {}): Sql {
  const sql = postgres(url, { max: 4, onnotice: () => undefined, ...options });
  opened.push(sql);
  return sql;
}

/** The role postgres, which owns the schema, passes row level security and is no superuser. */
export const owner = connect(stack.dbUrl);
/** The superuser, whom nothing but a trigger stops. */
export const superuser = connect(stack.adminDbUrl);

/** Ends every connection of this test file. */
export async function closeConnections(): Promise<void> {
  await Promise.all(opened.map((sql) => sql.end({ timeout: 2 })));
}
