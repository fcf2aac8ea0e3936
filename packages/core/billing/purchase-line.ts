import type { CreditType } from "../credits/credit-type.ts";
import { cutPage } from "../db/cut-page.ts";
import { cursorOf } from "../db/place-in-list.ts";

/** One purchase as a charge sums it. */
export interface PurchaseLine {
  readonly purchase_id: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly credit_type: CreditType;
  readonly quantity: number;
  /** Integer cents per credit: the price for a client, the wholesale cost for an agency. */
  readonly unit_cents: number;
  readonly amount_cents: number;
  /** Who bought; null when they are gone, and for everyone outside the client. */
  readonly purchased_by_email: string | null;
  readonly created_at: string;
}

export interface PurchaseLinePage {
  readonly lines: PurchaseLine[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Cuts the rows of a SQL function that lists purchases down to a page of lines.
 *
 * @param rows The answer to `rowsToAsk(limit)` rows, newest first.
 * @param limit Lines per page, 1 to 100.
 * @returns The page.
 */
export function pageOfLines(rows: readonly PurchaseLine[], limit: number): PurchaseLinePage {
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ row, cursor: cursorOf({ sorted_by: row.created_at, id: row.purchase_id }) })),
    limit,
  );
  return {
    lines: page.map(({ row }) => ({
      purchase_id: row.purchase_id,
      client_id: row.client_id,
      client_name: row.client_name,
      credit_type: row.credit_type,
      quantity: row.quantity,
      unit_cents: row.unit_cents,
      amount_cents: row.amount_cents,
      purchased_by_email: row.purchased_by_email,
      created_at: row.created_at,
    })),
    next_cursor,
  };
}
