import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("joined"), account_id: z.guid(), slug: z.string() }),
  z.object({ status: z.literal("already_client"), slug: z.string() }),
  z.object({ status: z.literal("closed") }),
  z.object({ status: z.literal("too_many"), most: z.int() }),
]);

export type JoinAgencyOutcome = z.infer<typeof outcomeSchema>;

/**
 * Makes the caller the owner of a new client of an agency: account, membership, balances and bonus together.
 *
 * @param db Acting as somebody whose address is confirmed.
 * @param input.agency The agency's slug.
 * @param input.company What the client is called.
 * @returns What happened; nothing was opened unless the status is `joined`.
 * @throws CredenceError `invalid_input` for a name that cannot be.
 */
export async function joinAgency(
  db: Db,
  input: { agency: string; company: string },
): Promise<JoinAgencyOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("join_agency", { p_agency_slug: input.agency, p_name: input.company }),
  );
}
