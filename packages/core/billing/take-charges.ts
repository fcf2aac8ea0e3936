import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { type Charge, chargeSchema } from "./charge.ts";

/**
 * Takes charges that are due, each for one worker alone until its lease ends.
 *
 * @param db With the secret key.
 * @param input.limit At most this many, 1 to 500.
 * @param input.lease_seconds 1 to 3600.
 * @param input.run_started_at By the database's clock: what was flagged for a person since is not taken again.
 * @returns The charges; none when nothing is due that nobody works on.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function takeCharges(
  db: Db,
  input: { limit: number; lease_seconds: number; run_started_at: string },
): Promise<Charge[]> {
  return askPatiently(async () =>
    parsedOf(
      z.array(chargeSchema),
      await db.rpc("take_charges", {
        p_limit: input.limit,
        p_lease_seconds: input.lease_seconds,
        p_run_started_at: input.run_started_at,
      }),
    ),
  );
}
