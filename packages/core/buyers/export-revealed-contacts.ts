import { z } from "zod";
import { allRows } from "../db/all-rows.ts";
import type { Db } from "../db/client.ts";

/** Buyers per page, each with all its contacts. */
const BUYERS_PER_PAGE = 100;

const text = z.string().nullable();

/** One contact that was revealed, with its buyer; of a buyer whose contacts were withdrawn only the buyer. */
const revealedContactSchema = z.object({
  buyer_id: z.guid(),
  buyer_name: z.string(),
  country: text,
  region: text,
  locality: text,
  website: text,
  revealed_at: z.string(),
  contact_id: z.guid().nullable(),
  name: text,
  title: text,
  email: text,
  phone: text,
});

export type RevealedContact = z.infer<typeof revealedContactSchema>;

/**
 * Reads every contact that the caller has revealed in an account, page by page as they are taken.
 *
 * @param db Acting as a member of the client; one that may go on for as long as there are pages.
 * @param input.account_id The client.
 * @returns The contacts, buyer by buyer; none for anyone who has revealed none.
 * @throws CredenceError when the database cannot be reached, at whichever page.
 */
export async function* exportRevealedContacts(
  db: Db,
  input: { account_id: string },
): AsyncGenerator<RevealedContact, void> {
  for (let after: string | null = null; ; ) {
    const ask = {
      p_account_id: input.account_id,
      ...(after && { p_after: after }),
      p_limit: BUYERS_PER_PAGE,
    };
    const rows: RevealedContact[] = await allRows(revealedContactSchema, (from, to) =>
      db.rpc("revealed_contacts", ask).range(from, to),
    );
    const last = rows.at(-1);
    if (!last) return;
    yield* rows;
    after = last.buyer_id;
  }
}
