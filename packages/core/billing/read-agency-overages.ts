import { z } from "zod";
import { parsedOf, rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import { cursorOf, placeOf } from "../db/place-in-list.ts";
import type { CollectionMethod } from "./invoice-state.ts";

/** What one client has bought and not paid, in integer cents. */
export interface ClientOverages {
  readonly client_id: string;
  readonly client_name: string;
  readonly client_slug: string;
  readonly currency: string;
  /** Bought, on no invoice yet. */
  readonly unbilled_cents: number;
  /** On an invoice that is not paid. */
  readonly owed_cents: number;
  /** On an invoice that could not be charged. */
  readonly failed_cents: number;
  /** What the agency pays the platform for the unbilled ones. */
  readonly unbilled_cost_cents: number;
  readonly collection_method: CollectionMethod;
  readonly has_card: boolean;
  /** The most it may owe; null for no limit. */
  readonly limit_cents: number | null;
  readonly next_charge_at: string | null;
}

export interface ClientOveragesPage {
  readonly clients: ClientOverages[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/** What `agency_overage_totals` promises: the same sums over all clients. */
const totalsSchema = z.object({
  currency: z.string(),
  timezone: z.string(),
  /** When the running period ends. */
  next_charge_at: z.string(),
  clients: z.int().min(0),
  unbilled_cents: z.int().min(0),
  owed_cents: z.int().min(0),
  failed_cents: z.int().min(0),
  unbilled_cost_cents: z.int().min(0),
});

export type OverageTotals = z.infer<typeof totalsSchema>;

/**
 * Reads what the clients of an agency have bought and not paid, by name.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.cursor `next_cursor` of the page before; null for the first.
 * @param input.limit Clients per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for a cursor that is none.
 */
export async function readAgencyOverages(
  db: Db,
  input: { agency_id: string; cursor: string | null; limit: number },
): Promise<ClientOveragesPage> {
  const place = input.cursor === null ? null : placeOf(input.cursor);
  const rows = rowsOf(
    await db.rpc("agency_overages", {
      p_agency_id: input.agency_id,
      ...(place && { p_after: place.sorted_by, p_after_id: place.id }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ row, cursor: cursorOf({ sorted_by: row.client_name, id: row.client_id }) })),
    input.limit,
  );
  return { clients: page.map(({ row }) => clientOf(row)), next_cursor };
}

/**
 * Sums what all clients of an agency have bought and not paid.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @returns Sums in integer cents of the agency's currency.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readAgencyOverageTotals(db: Db, input: { agency_id: string }): Promise<OverageTotals> {
  return parsedOf(totalsSchema, await db.rpc("agency_overage_totals", { p_agency_id: input.agency_id }));
}

function clientOf(row: ClientOverages): ClientOverages {
  return {
    client_id: row.client_id,
    client_name: row.client_name,
    client_slug: row.client_slug,
    currency: row.currency,
    unbilled_cents: row.unbilled_cents,
    owed_cents: row.owed_cents,
    failed_cents: row.failed_cents,
    unbilled_cost_cents: row.unbilled_cost_cents,
    collection_method: row.collection_method,
    has_card: row.has_card,
    limit_cents: row.limit_cents,
    next_charge_at: row.next_charge_at,
  };
}
