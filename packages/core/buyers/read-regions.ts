import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/**
 * Reads the regions that buyers are in; where no region is published, the locality stands in for it.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client.
 * @returns At most 1,000 regions, in order.
 * @throws CredenceError `forbidden` for anyone but members of the client.
 */
export async function readRegions(db: Db, input: { account_id: string }): Promise<string[]> {
  const rows = rowsOf(await db.rpc("buyer_regions", { p_account_id: input.account_id }));
  return rows.map((row) => row.region);
}
