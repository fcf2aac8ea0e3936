import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import { cursorOf, placeOf } from "../db/place-in-list.ts";
import { type Client, clientSchema } from "./client.ts";
import type { ClientStatus } from "./client-status.ts";

export interface ClientPage {
  readonly clients: Client[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Reads the clients of an agency by name.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.query Part of a name or slug, up to 200 characters; empty for all.
 * @param input.status Only those of one status; null for all.
 * @param input.cursor `next_cursor` of the page before; null for the first.
 * @param input.limit Clients per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for a cursor that is none.
 */
export async function readClients(
  db: Db,
  input: {
    agency_id: string;
    query: string;
    status: ClientStatus | null;
    cursor: string | null;
    limit: number;
  },
): Promise<ClientPage> {
  const place = input.cursor === null ? null : placeOf(input.cursor);
  const rows = parsedOf(
    z.array(clientSchema),
    await db.rpc("agency_clients", {
      p_agency_id: input.agency_id,
      ...(input.query.trim() && { p_query: input.query }),
      ...(input.status && { p_status: input.status }),
      ...(place && { p_after: place.sorted_by, p_after_id: place.id }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(
    rows.map(({ name_key, ...client }) => ({
      client,
      cursor: cursorOf({ sorted_by: name_key, id: client.client_id }),
    })),
    input.limit,
  );
  return { clients: page.map(({ client }) => client), next_cursor };
}
