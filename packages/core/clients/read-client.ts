import { z } from "zod";
import { parsedOf, rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type Client, clientSchema } from "./client.ts";

/**
 * Reads one client as its agency sees it.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.slug The client's.
 * @returns The client; null when the agency has none of that slug.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readClient(db: Db, input: { agency_id: string; slug: string }): Promise<Client | null> {
  const account = rowOf(
    await db
      .from("accounts")
      .select("id")
      .eq("slug", input.slug)
      .eq("agency_id", input.agency_id)
      .maybeSingle(),
  );
  if (!account) return null;
  const [found] = parsedOf(
    z.array(clientSchema),
    await db.rpc("agency_clients", { p_agency_id: input.agency_id, p_client_id: account.id }),
  );
  if (!found) return null;
  const { name_key: _, ...client } = found;
  return client;
}
