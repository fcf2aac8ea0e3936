import type { RowList } from "postgres";
import type { Statements } from "../world/connect.ts";
import type { Cast, Persona } from "./cast.ts";

interface ServerError {
  code: string;
  message: string;
}

/** How one statement ended: its rows and their count, or why there are none. */
export type End = RowList<Record<string, unknown>[]> | string;

/**
 * Runs one statement as a persona and takes back whatever it did.
 *
 * @returns its rows, or denied (by the grants), hidden (by row level security),
 *   refused (42501 raised by a function or trigger), referenced (by other rows),
 *   or any other SQLSTATE with its message.
 */
export async function attempt(sql: Statements, cast: Cast, persona: Persona, text: string): Promise<End> {
  await sql`savepoint attempt`;
  try {
    await cast.enter(persona);
    return await sql.unsafe<Record<string, unknown>[]>(cast.fill(text));
  } catch (error) {
    return reasonOf(error as ServerError);
  } finally {
    await sql`rollback to savepoint attempt`;
  }
}

function reasonOf({ code, message }: ServerError): string {
  if (code === "23503") return "referenced";
  if (code !== "42501") return `${code} ${message}`;
  if (message.startsWith("permission denied")) return "denied";
  return /row-level security/.test(message) ? "hidden" : "refused";
}

/** The distinct names of whose rows a statement returned in its column `whose`, sorted. */
export function namesIn(cast: Cast, rows: Record<string, unknown>[]): string[] {
  return [...new Set(rows.map((row) => cast.name(String(row["whose"]))))].toSorted();
}
