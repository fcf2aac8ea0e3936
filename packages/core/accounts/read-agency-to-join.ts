import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const agencySchema = z.array(
  z.object({
    name: z.string(),
    /** Credits by type that a new client starts with; null for none. */
    bonuses: z.record(z.string(), z.int().positive()).nullable(),
  }),
);

export type AgencyToJoin = z.infer<typeof agencySchema>[number];

/**
 * Reads the agency that anyone may become a client of.
 *
 * @param db Acting as anybody.
 * @param input.agency Its slug.
 * @returns The agency; null where there is none, or it lets in nobody by itself.
 * @throws CredenceError when the database cannot be reached.
 */
export async function readAgencyToJoin(db: Db, input: { agency: string }): Promise<AgencyToJoin | null> {
  const rows = parsedOf(agencySchema, await db.rpc("agency_to_join", { p_slug: input.agency }));
  return rows[0] ?? null;
}
