import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** A client has come to a half, four fifths or all of what it may owe: once per threshold and month. */
export interface OverageAlert {
  readonly client_id: string;
  readonly client_name: string;
  readonly client_slug: string;
  /** Start of the agency's calendar month that it happened in. */
  readonly period_start: string;
  readonly threshold_percent: number;
  /** As they were then. */
  readonly limit_cents: number;
  readonly outstanding_cents: number;
  readonly created_at: string;
}

/**
 * Reads the overage alerts of an agency that nobody has dismissed, newest first.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.limit The most to read.
 * @returns The alerts, and how many there are in all; none for an agency whose alerts the caller may not see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readOverageAlerts(
  db: Db,
  input: { agency_id: string; limit: number },
): Promise<{ alerts: OverageAlert[]; total: number }> {
  const answer = await db
    .from("overage_alerts")
    .select("client_id, period_start, threshold_percent, limit_cents, outstanding_cents, created_at", {
      count: "exact",
    })
    .eq("agency_id", input.agency_id)
    .is("dismissed_at", null)
    .order("created_at", { ascending: false })
    .order("threshold_percent", { ascending: false })
    .order("client_id")
    .limit(input.limit);
  const rows = rowsOf(answer);
  const clients = await readNames(db, [...new Set(rows.map((row) => row.client_id))]);
  return {
    alerts: rows.map((row) => {
      const client = clients.get(row.client_id);
      return { ...row, client_name: client?.name ?? "A client", client_slug: client?.slug ?? "" };
    }),
    total: answer.count ?? rows.length,
  };
}

/**
 * Counts the overage alerts of an agency that nobody has dismissed.
 *
 * @param db Acting as a member of the agency.
 * @param input.agency_id The agency.
 * @returns How many; 0 for those who may not see them.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function countOverageAlerts(db: Db, input: { agency_id: string }): Promise<number> {
  const answer = await db
    .from("overage_alerts")
    .select("client_id", { count: "exact" })
    .eq("agency_id", input.agency_id)
    .is("dismissed_at", null)
    .limit(1);
  return answer.count ?? rowsOf(answer).length;
}

async function readNames(db: Db, ids: string[]) {
  if (ids.length === 0) return new Map<string, { name: string; slug: string }>();
  const rows = rowsOf(await db.from("accounts").select("id, name, slug").in("id", ids));
  return new Map(rows.map((row) => [row.id, row]));
}
