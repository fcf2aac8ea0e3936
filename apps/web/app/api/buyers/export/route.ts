import { exportRevealedContacts, type RevealedContact } from "@credence/core/buyers/export-revealed-contacts";
import { z } from "zod";
import { accountParameter, answerGet, ownClientOf, RouteRefusal } from "@/lib/api-route.ts";
import { csvAnswer } from "@/lib/csv-answer.ts";
import { currentDbForDownload } from "@/lib/supabase.ts";

const query = z.object({ account: accountParameter });

const COLUMNS = {
  buyer_name: "Buyer",
  country: "Country",
  region: "Region",
  locality: "Locality",
  website: "Website",
  name: "Contact",
  title: "Role",
  email: "Email",
  phone: "Phone",
  revealed_at: "Revealed at (UTC)",
  buyer_id: "Buyer id",
  contact_id: "Contact id",
};

/** The contacts that a member of a client has revealed in its name, as a CSV file: no one else's. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const client = await ownClientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return csvAnswer({
      fileName: `${client.slug}-revealed-contacts.csv`,
      columns: COLUMNS,
      rows: inUtc(exportRevealedContacts(await currentDbForDownload(), { account_id: client.id })),
    });
  });
}

async function* inUtc(contacts: AsyncIterable<RevealedContact>): AsyncGenerator<RevealedContact, void> {
  for await (const contact of contacts) {
    yield { ...contact, revealed_at: new Date(contact.revealed_at).toISOString() };
  }
}
