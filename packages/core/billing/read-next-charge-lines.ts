import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { rowsToAsk } from "../db/cut-page.ts";
import { placeInTimeOf } from "../db/place-in-list.ts";
import { type PurchaseLinePage, pageOfLines } from "./purchase-line.ts";

/**
 * Reads the purchases that the next charge of an account sums, newest first.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id A client, or an agency for what it owes the platform.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Lines per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for a cursor that is none.
 */
export async function readNextChargeLines(
  db: Db,
  input: { account_id: string; cursor: string | null; limit: number },
): Promise<PurchaseLinePage> {
  const place = input.cursor === null ? null : placeInTimeOf(input.cursor);
  const rows = rowsOf(
    await db.rpc("next_charge_lines", {
      p_account_id: input.account_id,
      ...(place && { p_after_created: place.sorted_by, p_after: place.id }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  return pageOfLines(rows, input.limit);
}
