import { rowsOf } from "../db/answer.ts";
import type { Db, DbEnum } from "../db/client.ts";

export type AlertKind = DbEnum<"alert_kind">;

/** Something about its billing that an agency is told until it says that it has seen it. */
export interface BillingAlert {
  readonly id: string;
  readonly kind: AlertKind;
  /** Whom it is about: a client, or the agency itself. */
  readonly account_name: string;
  readonly is_own: boolean;
  readonly invoice: {
    readonly id: string;
    readonly number: string;
    readonly amount_cents: number;
    readonly refunded_cents: number;
    readonly currency: string;
  } | null;
  readonly created_at: string;
}

/**
 * Reads the alerts of an agency that nobody has dismissed, newest first.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.limit The most to read.
 * @returns The alerts, and how many there are in all; none for an agency whose alerts the caller may not see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readAlerts(
  db: Db,
  input: { agency_id: string; limit: number },
): Promise<{ alerts: BillingAlert[]; total: number }> {
  const answer = await db
    .from("billing_alerts")
    .select("id, kind, account_id, invoice_id, created_at", { count: "exact" })
    .eq("agency_id", input.agency_id)
    .is("dismissed_at", null)
    .order("created_at", { ascending: false })
    .order("id", { ascending: false })
    .limit(input.limit);
  const rows = rowsOf(answer);
  const [names, invoices] = await Promise.all([
    readNames(db, distinct(rows.map((row) => row.account_id))),
    readInvoices(db, distinct(rows.flatMap((row) => row.invoice_id ?? []))),
  ]);
  return {
    alerts: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      account_name: names.get(row.account_id) ?? "A client",
      is_own: row.account_id === input.agency_id,
      invoice: invoices.get(row.invoice_id ?? "") ?? null,
      created_at: row.created_at,
    })),
    total: answer.count ?? rows.length,
  };
}

/**
 * Counts the alerts of an agency that nobody has dismissed.
 *
 * @param db Acting as a member of the agency.
 * @param input.agency_id The agency.
 * @returns How many; 0 for those who may not see them.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function countAlerts(db: Db, input: { agency_id: string }): Promise<number> {
  const answer = await db
    .from("billing_alerts")
    .select("id", { count: "exact" })
    .eq("agency_id", input.agency_id)
    .is("dismissed_at", null)
    .limit(1);
  return answer.count ?? rowsOf(answer).length;
}

const distinct = (ids: string[]) => [...new Set(ids)];

async function readNames(db: Db, ids: string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = rowsOf(await db.from("accounts").select("id, name").in("id", ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function readInvoices(db: Db, ids: string[]) {
  if (ids.length === 0) return new Map<string, NonNullable<BillingAlert["invoice"]>>();
  const rows = rowsOf(
    await db.from("invoices").select("id, number, amount_cents, refunded_cents, currency").in("id", ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
