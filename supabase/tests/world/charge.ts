import { expect } from "vitest";
import { rehearse } from "./act-as.ts";
import { buyAt } from "./buy-at.ts";
import type { Answer } from "./calls.ts";
import { claim, invoicesOf } from "./claim.ts";
import { owner, type Statements, superuser } from "./connect.ts";
import { type Account, type Client, openClient } from "./open-account.ts";

export type Step = "create" | "add_lines" | "finalize" | "pay" | "send";

/** A charge as take_charges hands it out. */
export interface Taken {
  invoice_id: string;
  number: string;
  lease: string;
  step: Step;
  key: string;
  tries: number;
  step_since: Date;
  taken_at: Date;
  account_id: string;
  amount_cents: string;
  collection_method: string;
  stripe_customer_id: string;
  stripe_invoice_id: string | null;
  last_stripe_charge_id: string | null;
  decline_count: number;
  timezone: string;
}

/** An invoice that waits to be charged. */
export interface Owed {
  id: string;
  number: string;
  cents: number;
  /** Who is billed, and its customer at Stripe. */
  payer: Account;
  customer: string;
  client: Client;
  agency: Account;
}

/** The customer that the tests give an account. */
export const customerOf = ({ id }: { id: string }) => `cus_${id}`;

/** A claimed invoice of a new client, or of its agency, whose payer has a customer and, unless told otherwise, a card. */
export async function openOwed({
  kind = "client",
  price = 1000,
  card = true,
}: {
  kind?: "client" | "agency";
  price?: number;
  card?: boolean;
} = {}): Promise<Owed> {
  const client = await openClient();
  const { agency } = client;
  await buyAt([{ client, at: "2024-05-10Z", price }]);
  await claim(agency);
  const payer = kind === "client" ? client : agency;
  const customer = customerOf(payer);
  await owner`select public.record_customer(${payer.id}, ${customer})`;
  if (card) await owner`select public.record_card(${customer}, 'visa', '4242', 12, 2040)`;
  const invoice = (await invoicesOf(agency)).find((row) => row.kind === kind);
  if (!invoice) throw new Error("nothing was claimed");
  return { id: invoice.id, number: invoice.number, cents: invoice.cents, payer, customer, client, agency };
}

/** Takes are global: the tests take one at a time, each what it put before all others. */
export const takeTurns = (sql: Statements) => sql`select pg_advisory_xact_lock(20261121)`;

/** Takes the charge of one invoice, as if its time had come; flagged ones for a run that begins now. */
export async function take({ id }: { id: string }, leaseSeconds = 300): Promise<Taken> {
  return owner.begin(async (sql) => {
    await takeTurns(sql);
    await sql`update private.charges set next_at = '-infinity' where invoice_id = ${id}`;
    const [taken] = await sql<
      Taken[]
    >`select * from public.take_charges(1, ${leaseSeconds}, clock_timestamp())`;
    expect(taken?.invoice_id, "the charge is there to be taken").toBe(id);
    return taken as Taken;
  });
}

/** Whether a run that began at `runStartedAt` would be handed the charge of an invoice now. Nothing is taken. */
export async function isTakeable({ id }: { id: string }, runStartedAt = "infinity"): Promise<boolean> {
  return rehearse(async (sql) => {
    await takeTurns(sql);
    const rows = await sql<{ invoice_id: string }[]>`
      select invoice_id from public.take_charges(500, 60, ${runStartedAt}::text::timestamptz)`;
    return rows.some(({ invoice_id }) => invoice_id === id);
  });
}

const answer = (rows: readonly Record<string, unknown>[]) => rows[0]?.["answer"] as Answer;

/** The verbs of a run, each committed by itself. */
export const verbs = {
  async advance({ invoice_id, lease }: Taken, step: Step | null, facts: object = {}): Promise<Answer> {
    return answer(
      await owner`select public.advance_charge(${invoice_id}, ${lease}, ${step}, ${JSON.stringify(facts)}::text::jsonb) as answer`,
    );
  },
  async renew({ invoice_id, lease }: Taken): Promise<Answer> {
    return answer(await owner`select public.renew_charge_key(${invoice_id}, ${lease}) as answer`);
  },
  async decline(
    { invoice_id, lease }: Taken,
    charge: string | null = "ch_1",
    message = "Your card was declined.",
  ): Promise<Answer> {
    return answer(
      await owner`select public.record_decline(${invoice_id}, ${lease}, ${charge}, 'card_declined', ${message}) as answer`,
    );
  },
  async aside(
    { invoice_id, lease }: Taken,
    reason: string,
    retryAt: Date | null = null,
    person = false,
  ): Promise<Answer> {
    return answer(
      await owner`select public.set_charge_aside(${invoice_id}, ${lease}, ${reason}, ${retryAt}, ${person}) as answer`,
    );
  },
};

/** What Stripe says of an invoice, in its own words; by default of ours, as it is. */
export async function hearOf(
  { id, cents }: { id: string; cents: number },
  status: string,
  {
    stripeId = `in_${id}`,
    total = cents,
    currency = "usd",
  }: { stripeId?: string; total?: number; currency?: string } = {},
  sql: Statements = owner,
): Promise<Answer> {
  return answer(
    await sql`select public.apply_invoice_state(${id}, ${stripeId}, ${status}, ${total}, ${currency}) as answer`,
  );
}

/** Brings a charge from where it begins to `step`, and hands it out there. */
export async function takeAt(owed: Owed, step: "pay" | "send"): Promise<Taken> {
  const taken = await take(owed);
  await verbs.advance(taken, "create", { stripe_invoice_id: `in_${owed.id}` });
  await verbs.advance(taken, "add_lines");
  expect(await verbs.advance(taken, "finalize", { due_at: null })).toMatchObject({ step });
  return { ...taken, step };
}

/** Lets so many days go by for the charge of an invoice. */
export async function passDays({ id }: { id: string }, days: number): Promise<void> {
  const by = `${days} days`;
  await superuser`
    update private.charges
    set next_at = next_at - ${by}::interval, step_since = step_since - ${by}::interval,
      first_declined_at = first_declined_at - ${by}::interval
    where invoice_id = ${id}`;
  await superuser`
    update public.invoices
    set declined_at = declined_at - ${by}::interval, next_attempt_at = next_attempt_at - ${by}::interval where id = ${id}`;
}

/** An invoice as it stands, with its charge and whether its purchases are billed. */
export interface Standing {
  status: string;
  stripe_invoice_id: string | null;
  collection_method: string | null;
  decline_count: number;
  decline_message: string | null;
  next_attempt_at: Date | null;
  declined_at: Date | null;
  finalized_at: Date | null;
  due_at: Date | null;
  paid_at: Date | null;
  refunded_cents: number;
  dispute_status: string | null;
  disputed_at: Date | null;
  step: Step | null;
  tries: number;
  flagged_at: Date | null;
  note: string | null;
  lease: string | null;
  billed: boolean;
}

export async function standingOf({ id }: { id: string }, sql: Statements = owner): Promise<Standing> {
  const [row] = await sql<Standing[]>`
    select
      i.status, i.stripe_invoice_id, i.collection_method, i.decline_count, i.decline_message, i.next_attempt_at, i.declined_at,
      i.finalized_at, i.due_at, i.paid_at, i.refunded_cents::double precision, i.dispute_status, i.disputed_at,
      c.step, c.tries, c.flagged_at, c.note, c.lease,
      (select bool_and(case i.kind when 'client' then p.billed_to_client else p.billed_to_agency end)
       from public.overage_credit_purchases p where i.id in (p.client_invoice_id, p.agency_invoice_id)) as billed
    from public.invoices i left join private.charges c on c.invoice_id = i.id where i.id = ${id}`;
  return row as Standing;
}

/** What an agency was told, and has not put aside. */
export async function alertsOf(agency: Account): Promise<string[]> {
  const rows = await owner<{ kind: string }[]>`
    select kind from public.billing_alerts where agency_id = ${agency.id} and dismissed_at is null order by created_at, kind`;
  return rows.map(({ kind }) => kind);
}
