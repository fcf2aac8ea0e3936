import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import { cursorOf, placeInTimeOf } from "../db/place-in-list.ts";
import type { ContactFault, ReportStatus } from "./contact-fault.ts";

/** A report of a bad contact, as the client's agency sees it: not whose contact it was. */
export interface AgencyReport {
  readonly id: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly fault: ContactFault;
  readonly note: string | null;
  readonly status: ReportStatus;
  readonly revealed_at: string;
  readonly reported_at: string;
  /** When the agency decided; null where it did not have to, or has not yet. */
  readonly decided_at: string | null;
  /** What the agency said to it. */
  readonly answer: string | null;
  /** Paid reveals of the client in 90 days. */
  readonly client_reveals: number;
  /** Reports of the client in 90 days. */
  readonly client_reports: number;
}

export interface AgencyReportPage {
  readonly reports: AgencyReport[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Reads what an agency's clients have reported, newest first.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.status Only these; null for all.
 * @param input.cursor `next_cursor` of the page before; null for the first.
 * @param input.limit Reports per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for a cursor that is none.
 */
export async function readAgencyReports(
  db: Db,
  input: { agency_id: string; status: ReportStatus | null; cursor: string | null; limit: number },
): Promise<AgencyReportPage> {
  const place = input.cursor === null ? null : placeInTimeOf(input.cursor);
  const rows: AgencyReport[] = rowsOf(
    await db.rpc("agency_reports", {
      p_agency_id: input.agency_id,
      ...(input.status && { p_status: input.status }),
      ...(place && { p_after: place.sorted_by, p_after_id: place.id }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ row, cursor: cursorOf({ sorted_by: row.reported_at, id: row.id }) })),
    input.limit,
  );
  return { reports: page.map(({ row }) => reportOf(row)), next_cursor };
}

/**
 * Counts the reports that wait for an agency's decision.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.limit Where counting stops, 1 to 100.
 * @returns How many; `limit` where there are as many or more.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function countOpenReports(db: Db, input: { agency_id: string; limit: number }): Promise<number> {
  const rows = rowsOf(
    await db.rpc("agency_reports", {
      p_agency_id: input.agency_id,
      p_status: "in_review",
      p_limit: input.limit,
    }),
  );
  return rows.length;
}

function reportOf(row: AgencyReport): AgencyReport {
  return {
    id: row.id,
    client_id: row.client_id,
    client_name: row.client_name,
    fault: row.fault,
    note: row.note,
    status: row.status,
    revealed_at: row.revealed_at,
    reported_at: row.reported_at,
    decided_at: row.decided_at,
    answer: row.answer,
    client_reveals: row.client_reveals,
    client_reports: row.client_reports,
  };
}
