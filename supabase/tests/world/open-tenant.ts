import { ask } from "./ask.ts";
import { buyAt } from "./buy-at.ts";
import { adjustOnce, type Line, purchase, reveal } from "./calls.ts";
import { customerOf, hearOf, type Taken, take, takeAt, verbs } from "./charge.ts";
import { type Claim, claim, invoicesOf } from "./claim.ts";
import { owner } from "./connect.ts";
import { type Client, join, openClient, type User } from "./open-account.ts";
import { openBuyers } from "./open-buyers.ts";
import { inviteClient, inviteInto, openPerson, type Person, type Sent } from "./open-person.ts";
import { contactsOf, report, reportsOf } from "./report.ts";

/** What the invoices of a tenant's client stand at, one each; and those of its agency, from the first month on. */
export const states = [
  "to be created",
  "being created",
  "being paid",
  "declined",
  "paid",
  "void",
  "failed",
] as const;
export type State = (typeof states)[number];

/** An agency with two clients, to whom everything has happened that can. */
export interface Tenant {
  client: Client;
  /** Suspended. */
  idle: Client;
  /** Of the client, and of the agency. */
  members: { client: User; agency: User };
  /** Somebody who is invited into the client, and one who is to be a client. */
  guests: { member: Person; client: Person };
  invites: { member: Sent; client: Sent };
  invoices: Record<State, Claim>;
  leased: { creating: Taken; paying: Taken };
  /** Revealed by the client, first to last: one of which nothing was reported at the end. */
  buyers: string[];
  /** Waits for the agency's decision. */
  reportId: string;
  requestId: string;
  /** All that a row of this tenant can be known by. */
  ids: string[];
}

/** Opens a tenant, and commits. */
export async function openTenant(): Promise<Tenant> {
  const client = await openClient({ balances: { enrichment: 10, pixel: 10 }, overageLimitCents: 1_000_000 });
  const { agency } = client;
  const idle = await openClient({ agency });
  const members = { client: await join(client, "member"), agency: await join(agency, "admin") };

  const prices = { p_agency_id: agency.id, p_prices: { pixel: 1500 } };
  await ask(agency.owner, "set_prices", prices);
  await ask(agency.owner, "set_signup_bonus", {
    p_agency_id: agency.id,
    p_credit_type: "pixel",
    p_credits: 3,
  });
  await ask(agency.owner, "suspend_client", { p_client_id: idle.id, p_because: "Unpaid" });
  const requestId = crypto.randomUUID();
  await adjustOnce(agency.owner, client.id, requestId, 1);

  const guests = { member: await openPerson(), client: await openPerson() };
  const invites = {
    member: await inviteInto(client, guests.member.email),
    client: await inviteClient(agency, guests.client.email),
  };
  await inviteInto(agency);
  await owner`
    update public.invites set sent_at = now() - interval '1 hour' where account_id in (${client.id}, ${agency.id})`;

  const buyers = await openBuyers(3);
  for (const buyer of buyers) await reveal(client.owner, client.id, buyer);
  for (const contact of await contactsOf(...buyers.slice(0, 2)))
    await report(client.owner, client.id, contact);
  const reportId = (await reportsOf(client.id)).find(({ status }) => status === "in_review")?.id ?? "";

  for (const payer of [client, agency]) {
    await owner`select public.record_customer(${payer.id}, ${customerOf(payer)})`;
    await owner`select public.record_card(${customerOf(payer)}, 'visa', '4242', 12, 2040)`;
  }
  for (const [n] of states.entries()) {
    await buyAt([{ client, at: `2024-0${n + 1}-10Z` }]);
    await claim(agency, `2024-0${n + 2}-01Z`);
  }
  const claimed = (await invoicesOf(agency)).filter(({ kind }) => kind === "client");
  const invoices = Object.fromEntries(states.map((state, n) => [state, claimed[n]])) as Record<State, Claim>;
  const leased = {
    creating: await take(invoices["being created"]),
    paying: await takeAt({ ...ofNow(invoices["being paid"]), client, agency }, "pay"),
  };
  await verbs.decline(await takeAt({ ...ofNow(invoices.declined), client, agency }, "pay"));
  await verbs.decline(await takeAt({ ...ofNow(invoices.paid), client, agency }, "pay"));
  await hearOf(invoices.paid, "paid");
  await hearOf(invoices.void, "void");
  await hearOf(invoices.failed, "uncollectible");
  // one was taken by a run that is gone; and nobody else's run comes upon what is free
  const left = await take(invoices["to be created"]);
  await owner`update private.charges set lease = null where invoice_id = ${left.invoice_id}`;
  await owner`
    update private.charges c set next_at = now() + interval '3 days'
    from public.invoices i where i.id = c.invoice_id and i.agency_id = ${agency.id} and c.lease is null`;

  // so close to what it may owe that its agency is told
  await owner`update public.accounts set overage_limit_cents = 9000 where id = ${client.id}`;
  await purchase(client.owner, client.id, [
    { credit_type: "pixel", quantity: 1, price_per_credit_cents: 1500 } satisfies Line,
  ]);
  await owner`update public.accounts set overage_limit_cents = 1000000 where id = ${client.id}`;

  const users = [client.owner, agency.owner, idle.owner, members.client, members.agency].map(
    ({ userId }) => userId,
  );
  const all = await invoicesOf(agency);
  const ids = [agency.id, client.id, idle.id, ...users, ...all.map(({ id }) => id)];
  return { client, idle, members, guests, invites, invoices, leased, buyers, reportId, requestId, ids };

  function ofNow(invoice: Claim) {
    return { ...invoice, payer: client, customer: customerOf(client) };
  }
}
