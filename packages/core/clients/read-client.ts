import type { Db } from "../db/client.ts";
import { MAX_PAGE } from "../db/cut-page.ts";
import type { Client } from "./client.ts";
import { readClients } from "./read-clients.ts";

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
  // Others may hold its slug in theirs, and come before it.
  for (let cursor: string | null = null; ; ) {
    const page = await readClients(db, {
      agency_id: input.agency_id,
      query: input.slug,
      status: null,
      cursor,
      limit: MAX_PAGE,
    });
    const found = page.clients.find(({ slug }) => slug === input.slug);
    if (found) return found;
    if (!page.next_cursor) return null;
    cursor = page.next_cursor;
  }
}
