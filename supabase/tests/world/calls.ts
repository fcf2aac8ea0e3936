import { randomUUID } from "node:crypto";
import { type Actor, actAs } from "./act-as.ts";
import type { Statements } from "./connect.ts";
import { type CreditType, creditTypes } from "./open-account.ts";

/** What the functions answer that tell their outcome by a status. */
export interface Answer {
  status: string;
  credits_spent?: number;
  replayed?: boolean;
  [more: string]: unknown;
}

/** One line of a purchase. */
export interface Line {
  credit_type: CreditType;
  quantity: number;
  price_per_credit_cents: number;
}

/** The platform's own prices in cents, which hold where an agency has set none. */
export const defaultPrices = { audience: 3000, enrichment: 2000, pixel: 1200, custom_model: 6000 } as const;

/** A line at the platform's price. */
export function lineOf(credit_type: CreditType, quantity: number): Line {
  return { credit_type, quantity, price_per_credit_cents: defaultPrices[credit_type] };
}

/** Calls in a running transaction, which act as whoever it runs as. */
export const calls = {
  /** @param lines a value to be sent as JSON, or the text of one */
  async purchase(
    sql: Statements,
    accountId: string,
    requestId: string | null,
    lines: unknown,
  ): Promise<Answer> {
    const text = typeof lines === "string" ? lines : JSON.stringify(lines);
    return answerOf(
      await sql`select public.purchase_overage_credits(${accountId}, ${requestId}, ${text}::text::jsonb) as answer`,
    );
  },
  async reveal(sql: Statements, accountId: string, buyerId: string | null): Promise<Answer> {
    return answerOf(await sql`select public.reveal_contact(${accountId}, ${buyerId}) as answer`);
  },
  async revealMany(
    sql: Statements,
    accountId: string,
    buyerIds: readonly (string | null)[] | null,
  ): Promise<Answer> {
    return answerOf(
      await sql`select public.reveal_contacts(${accountId}, ${buyerIds as string[] | null}::uuid[]) as answer`,
    );
  },
  async adjust(
    sql: Statements,
    accountId: string,
    type: CreditType | null,
    amount: number | null,
    note: string | null,
  ): Promise<Answer> {
    return answerOf(
      await sql`select public.adjust_credits(${accountId}, ${type}, ${amount}, ${note}) as answer`,
    );
  },
  async adjustOnce(
    sql: Statements,
    accountId: string,
    requestId: string | null,
    amount: number,
    note = "as agreed",
  ): Promise<Answer> {
    return answerOf(
      await sql`select public.adjust_credits_once(${accountId}, ${requestId}, 'pixel', ${amount}, ${note}) as answer`,
    );
  },
  async report(
    sql: Statements,
    accountId: string,
    contactId: string | null,
    fault: string | null = "email_bounces",
    note: string | null = null,
  ): Promise<Answer> {
    return answerOf(
      await sql`select public.report_bad_contact(${accountId}, ${contactId}, ${fault}, ${note}) as answer`,
    );
  },
  async decide(
    sql: Statements,
    reportId: string | null,
    refund: boolean | null,
    answer: string | null = "as agreed",
  ): Promise<Answer> {
    return answerOf(await sql`select public.decide_report(${reportId}, ${refund}, ${answer}) as answer`);
  },
};

function answerOf(rows: readonly Record<string, unknown>[]): Answer {
  return rows[0]?.["answer"] as Answer;
}

/** Buys as `actor`, and commits. */
export async function purchase(
  actor: Actor,
  accountId: string,
  lines: unknown,
  requestId: string | null = randomUUID(),
): Promise<Answer> {
  return actAs(actor, (sql) => calls.purchase(sql, accountId, requestId, lines));
}

/** Reveals one buyer as `actor`, and commits. */
export async function reveal(actor: Actor, accountId: string, buyerId: string | null): Promise<Answer> {
  return actAs(actor, (sql) => calls.reveal(sql, accountId, buyerId));
}

/** Reveals many buyers as `actor`, and commits. */
export async function revealMany(
  actor: Actor,
  accountId: string,
  buyerIds: readonly (string | null)[] | null,
): Promise<Answer> {
  return actAs(actor, (sql) => calls.revealMany(sql, accountId, buyerIds));
}

/** Adjusts a balance as `actor`, and commits. */
export async function adjust(
  actor: Actor,
  accountId: string,
  type: CreditType | null,
  amount: number | null,
  note: string | null = "as agreed",
): Promise<Answer> {
  return actAs(actor, (sql) => calls.adjust(sql, accountId, type, amount, note));
}

/** Adjusts a balance of Pixel as `actor`, once for a request, and commits. */
export async function adjustOnce(
  actor: Actor,
  accountId: string,
  requestId: string | null,
  amount: number,
  note?: string,
): Promise<Answer> {
  return actAs(actor, (sql) => calls.adjustOnce(sql, accountId, requestId, amount, note));
}

/** The balances of an account by credit type, as they are recorded. */
export async function balancesOf(sql: Statements, accountId: string): Promise<Record<CreditType, number>> {
  const rows = await sql<
    { credit_type: CreditType; balance: number }[]
  >`select credit_type, balance from public.credits where account_id = ${accountId}`;
  const known = Object.fromEntries(rows.map((row) => [row.credit_type, row.balance]));
  return Object.fromEntries(creditTypes.map((type) => [type, known[type] ?? 0])) as Record<
    CreditType,
    number
  >;
}

/** How many rows of every table in which an account's money is written down. */
export async function footprintOf(sql: Statements, accountId: string): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>[]>`
    select
      (select count(*) from public.overage_purchase_requests where client_id = ${accountId})::integer as requests,
      (select count(*) from public.overage_credit_purchases where client_id = ${accountId})::integer as purchases,
      (select count(*) from public.credit_transactions where account_id = ${accountId})::integer as transactions,
      (select count(*) from public.contact_reveals where account_id = ${accountId})::integer as reveals,
      (select coalesce(sum(balance), 0) from public.credits where account_id = ${accountId})::double precision as credits`;
  return row ?? {};
}
