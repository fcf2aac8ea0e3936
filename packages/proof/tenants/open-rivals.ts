import { buyAt } from "@credence/supabase/tests/world/buy-at";
import { adjust, lineOf, purchase, reveal } from "@credence/supabase/tests/world/calls";
import { hearOf } from "@credence/supabase/tests/world/charge";
import { claim, invoicesOf } from "@credence/supabase/tests/world/claim";
import { owner } from "@credence/supabase/tests/world/connect";
import {
  type Client,
  join,
  openAgency,
  openClient,
  type User,
} from "@credence/supabase/tests/world/open-account";
import { inviteInto, openPerson } from "@credence/supabase/tests/world/open-person";
import { contactsOf, report } from "@credence/supabase/tests/world/report";

/** An agency with two clients and people of every role, who have done a bit of everything. */
export interface Tenant {
  clients: readonly [Client, Client];
  people: Readonly<
    Record<"agency owner" | "agency member" | "client owner" | "client admin" | "client member", User>
  >;
}

/**
 * Opens a tenant that has prices, purchases, reveals, reports, invoices, invitations and adjustments of its own.
 *
 * @param word stands in every text of it.
 */
export async function openTenant(word: string, buyers: readonly string[]): Promise<Tenant> {
  const agency = await openAgency();
  await owner`update public.accounts set name = ${`${word} Agency`} where id = ${agency.id}`;
  await owner`
    insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents, cost_per_credit_cents)
    values (${agency.id}, 'audience', 4321, 1234)`;
  const clients = [await openClient({ agency }), await openClient({ agency })] as const;
  const [client] = clients;
  await owner`update public.accounts set name = ${`${word} Client`} where agency_id = ${agency.id}`;
  const people = {
    "agency owner": agency.owner,
    "agency member": await join(agency, "member"),
    "client owner": client.owner,
    "client admin": await join(
      client,
      "admin",
      owner,
      await openPerson(`${word.toLowerCase()}-${client.slug}@credence.test`),
    ),
    "client member": await join(client, "member"),
  };
  await buyAt(clients.map((one) => ({ client: one, at: "2025-01-10Z", price: 1500, cost: 900 })));
  await claim(agency, "2025-02-01Z");
  const [, first] = await invoicesOf(agency);
  if (first) await hearOf(first, "paid");
  await purchase(client.owner, client.id, [lineOf("pixel", 3)]);
  for (const buyer of buyers.slice(0, 3)) await reveal(client.owner, client.id, buyer);
  const [one, another] = await contactsOf(...buyers.slice(0, 2));
  for (const contact of [one, another])
    await report(client.owner, client.id, String(contact), "has_left", `${word} says so`);
  await adjust(agency.owner, client.id, "pixel", 5, `${word} adjusts`);
  await inviteInto(client, `${word.toLowerCase()}-guest-${client.slug}@credence.test`);
  return { clients, people };
}
