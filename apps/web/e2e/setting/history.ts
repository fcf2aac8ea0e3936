import type { Sql, TransactionSql } from "postgres";
import { buy } from "./billing.ts";
import type { Person, Tenant } from "./tenant.ts";

const DAY_MS = 86_400_000;

/** How many reveals fall on each working day. */
const A_DAY = 3;

/**
 * Gives a tenant's client a past: eight weeks ago the bonus; then three reveals on each of 28 working days up to
 * yesterday, 84 in all, with 100 credits bought after the 20th, and one of them refunded today. 42 are left.
 *
 * @param sql As superuser.
 * @param tenant Whose client.
 */
export async function plantHistory(sql: Sql, tenant: Tenant): Promise<void> {
  const buyers = await sql<{ id: string }[]>`
    select id from public.buyers where contact_count > 0 and country is not null order by name limit 84`;
  const ids = buyers.map(({ id }) => id);
  await revealAs(sql, tenant, tenant.member, ids.slice(0, 20));
  await buy(sql, tenant, { enrichment: 100 });
  await revealAs(sql, tenant, tenant.member, ids.slice(20));
  await sql.begin(async (tx) => {
    // What happened keeps its order, and is told to have happened earlier.
    await tx`set local session_replication_role = replica`;
    await move(tx, tenant, "signup_bonus", () => Date.now() - 56 * DAY_MS);
    const days = workingDaysBefore(84 / A_DAY);
    const at = (index: number) => (days[Math.floor(index / A_DAY)] ?? 0) + (index % A_DAY) * 60_000;
    await move(tx, tenant, "reveal", at);
    await move(tx, tenant, "overage_purchase", () => at(20) - 30_000);
  });
  await asPerson(sql, tenant.member, async (tx) => {
    const [contact] = await tx<{ id: string }[]>`
      select id from public.buyer_contacts where buyer_id = ${ids[83] ?? ""} order by id limit 1`;
    await tx`select public.report_bad_contact(${tenant.client.id}, ${contact?.id ?? ""}, 'email_bounces', null)`;
  });
}

/**
 * Reveals buyers as somebody.
 *
 * @param sql As superuser.
 * @param tenant Whose client pays.
 * @param person Who reveals.
 * @param buyerIds At most 100 buyers.
 */
export async function revealAs(sql: Sql, tenant: Tenant, person: Person, buyerIds: string[]): Promise<void> {
  await asPerson(sql, person, async (tx) => {
    await tx`select public.reveal_contacts(${tenant.client.id}, ${buyerIds})`;
  });
}

async function asPerson(sql: Sql, person: Person, act: (tx: TransactionSql) => Promise<void>): Promise<void> {
  const claims = JSON.stringify({ role: "authenticated", sub: person.id });
  await sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    await act(tx);
  });
}

async function move(tx: TransactionSql, tenant: Tenant, reason: string, at: (index: number) => number) {
  const rows = await tx<{ credit_type: string; seq: number }[]>`
    select credit_type, seq from public.credit_transactions
    where account_id = ${tenant.client.id} and reason = ${reason} order by credit_type, seq`;
  for (const [index, { credit_type, seq }] of rows.entries()) {
    await tx`update public.credit_transactions set created_at = ${new Date(at(index))}
      where account_id = ${tenant.client.id} and credit_type = ${credit_type} and seq = ${seq}`;
  }
}

/** Noon of so many working days up to yesterday, oldest first. */
function workingDaysBefore(count: number): number[] {
  const days: number[] = [];
  const today = new Date().setUTCHours(12, 0, 0, 0);
  for (let at = today - DAY_MS; days.length < count; at -= DAY_MS) {
    if (![0, 6].includes(new Date(at).getUTCDay())) days.unshift(at);
  }
  return days;
}
