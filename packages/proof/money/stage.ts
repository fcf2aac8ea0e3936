import { randomUUID } from "node:crypto";
import { actAs } from "@credence/supabase/tests/world/act-as";
import { buyAt } from "@credence/supabase/tests/world/buy-at";
import { calls } from "@credence/supabase/tests/world/calls";
import { customerOf, hearOf, takeAt } from "@credence/supabase/tests/world/charge";
import { claim, invoicesOf } from "@credence/supabase/tests/world/claim";
import { owner } from "@credence/supabase/tests/world/connect";
import {
  type Client,
  join,
  openAgency,
  openClient,
  type User,
} from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { openPerson } from "@credence/supabase/tests/world/open-person";
import { contactsOf } from "@credence/supabase/tests/world/report";

/** An invoice on the stage. */
interface Bill {
  id: string;
  number: string;
  cents: number;
  lease: string;
}

/**
 * Everything that the money functions can be at in one agency, scarce: a client with one enrichment credit,
 * with room for one purchase under its limit and for one refund at once in its month; an invoice of its that is
 * being charged, one of its agency's that is open, one of a neighbour's that is void; and a newcomer.
 */
export interface Stage {
  client: Client;
  neighbour: Client;
  /** An admin of the client. */
  mate: User;
  /** A member of the client. */
  clerk: User;
  newcomer: User;
  /** The first two are hidden, the other three revealed by the client's owner. */
  buyers: readonly [string, string, string, string, string];
  contacts: readonly string[];
  /** Of the last buyer, in review. */
  reportId: string;
  requests: readonly [string, string];
  /** The client's, at the step that pays it. */
  charged: Bill;
  /** The agency's own, open. */
  agencys: Bill;
  /** The neighbour's, void and not freed. */
  voided: Bill;
}

/** Opens a stage of its own agency. */
export async function openStage(): Promise<Stage> {
  const agency = await openAgency();
  const client = await openClient({ agency, balances: { enrichment: 4, pixel: 1 } });
  const neighbour = await openClient({ agency });
  const [mate, clerk] = [await join(client, "admin"), await join(client, "member")];
  const newcomer = await openPerson();
  const buyers = (await openBuyers(5)) as unknown as Stage["buyers"];
  const contacts = await contactsOf(...buyers);
  await actAs(client.owner, (sql) => calls.revealMany(sql, client.id, buyers.slice(2)));
  const [report] = await owner<{ id: string }[]>`
    insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, reported_by, status)
    select account_id, id, buyer_id, ${contacts[4] as string}, 'has_left', user_id, 'in_review'
    from public.contact_reveals where account_id = ${client.id} and buyer_id = ${buyers[4]} returning id`;
  const bills = await openBills(client, neighbour);
  // what is owed already, and room for one pixel more
  await owner`
    update public.accounts a set overage_limit_cents = 1500 + (
      select sum(p.quantity * p.price_per_credit_cents) from public.overage_credit_purchases p where p.client_id = a.id)
    where a.id = ${client.id}`;
  const requests = [randomUUID(), randomUUID()] as const;
  return {
    client,
    neighbour,
    mate,
    clerk,
    newcomer,
    buyers,
    contacts,
    reportId: String(report?.id),
    requests,
    ...bills,
  };
}

async function openBills(
  client: Client,
  neighbour: Client,
): Promise<Pick<Stage, "charged" | "agencys" | "voided">> {
  const { agency } = client;
  await buyAt([
    { client, at: "2024-05-10Z", price: 1000, cost: 700 },
    { client: neighbour, at: "2024-05-11Z", price: 1100, cost: 710 },
  ]);
  await claim(agency, "2024-06-01Z");
  for (const account of [agency, client, neighbour]) {
    await owner`select public.record_customer(${account.id}, ${customerOf(account)})`;
    await owner`select public.record_card(${customerOf(account)}, 'visa', '4242', 12, 2040)`;
  }
  const invoices = await invoicesOf(agency);
  const billOf = (accountId: string) => {
    const found = invoices.find(({ account_id }) => account_id === accountId);
    if (!found) throw new Error("nothing was claimed");
    return { id: found.id, number: found.number, cents: found.cents };
  };
  const charge = async (accountId: string): Promise<Bill> => {
    const bill = billOf(accountId);
    const { lease } = await takeAt({ ...bill, payer: agency, customer: "", client, agency }, "pay");
    return { ...bill, lease };
  };
  const [charged, agencys] = [await charge(client.id), await charge(agency.id)];
  const voided = { ...billOf(neighbour.id), lease: "" };
  await hearOf(voided, "void");
  // what the next claim takes
  await buyAt([
    { client, at: "2024-07-10Z", price: 1200, cost: 720 },
    { client: neighbour, at: "2024-07-11Z", price: 1300, cost: 730 },
  ]);
  return { charged, agencys, voided };
}
