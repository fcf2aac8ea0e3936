import { type Actor, actAs } from "./act-as.ts";
import { type Answer, calls } from "./calls.ts";
import { owner, type Statements } from "./connect.ts";

/** A report of a bad contact as it is recorded. */
export interface Report {
  id: string;
  reveal_id: string;
  buyer_id: string;
  contact_id: string;
  fault: string;
  note: string | null;
  reported_by: string;
  status: "refunded" | "in_review" | "declined";
  decided_by: string | null;
  decided_at: Date | null;
  answer: string | null;
}

/** Reports one contact as `actor`, and commits. */
export async function report(
  actor: Actor,
  accountId: string,
  contactId: string | null,
  fault?: string | null,
  note?: string | null,
): Promise<Answer> {
  return actAs(actor, (sql) => calls.report(sql, accountId, contactId, fault, note));
}

/** Decides on one report as `actor`, and commits. */
export async function decide(
  actor: Actor,
  reportId: string | null,
  refund: boolean | null,
  answer?: string | null,
): Promise<Answer> {
  return actAs(actor, (sql) => calls.decide(sql, reportId, refund, answer));
}

/** The contacts of buyers, first to last; one buyer after the other. */
export async function contactsOf(...buyerIds: string[]): Promise<string[]> {
  const rows = await owner<{ id: string }[]>`
    select id from public.buyer_contacts where buyer_id = any (${buyerIds})
    order by array_position(${buyerIds}::uuid[], buyer_id), created_at, name, id`;
  return rows.map(({ id }) => id);
}

/** Everything that an account has reported, oldest first. */
export async function reportsOf(accountId: string, sql: Statements = owner): Promise<Report[]> {
  return [
    ...(await sql<Report[]>`
    select id, reveal_id, buyer_id, contact_id, fault, note, reported_by, status, decided_by, decided_at, answer
    from public.contact_reports where account_id = ${accountId} order by created_at, id`),
  ];
}

/** Reports every contact of buyers as `actor`, one after the other; how each report ended. */
export async function reportAll(actor: Actor, accountId: string, buyerIds: string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const contact of await contactsOf(...buyerIds)) answers.push(await report(actor, accountId, contact));
  return answers;
}
