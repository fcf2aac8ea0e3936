import type { Statements } from "./connect.ts";
import { type CreditType, creditTypes } from "./open-account.ts";

/** An entry of a ledger that a test makes up. */
export interface Entry {
  type: CreditType;
  amount: number;
  reason: "signup_bonus" | "overage_purchase" | "reveal" | "reveal_refund" | "adjustment";
  /** A text that Postgres reads, to the microsecond. */
  at: string;
  actor?: string | null;
}

/**
 * Puts `entries` in the place of an account's ledgers, each in the order given. What they
 * hang on is made up: for a transaction of the superuser that is taken back.
 */
export async function plantLedger(
  sql: Statements,
  accountId: string,
  entries: readonly Entry[],
): Promise<void> {
  const column = <T>(of: (entry: Entry) => T): T[] => entries.map(of);
  await sql`set local session_replication_role = replica`;
  await sql`delete from public.credit_transactions where account_id = ${accountId}`;
  await sql`
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, purchase_id,
      reveal_id, note, created_at)
    select ${accountId}, e.type, row_number() over so_far, e.amount, sum(e.amount) over so_far, e.reason::public.credit_reason, e.actor,
      case e.reason when 'overage_purchase' then gen_random_uuid() end,
      case when e.reason in ('reveal', 'reveal_refund') then gen_random_uuid() end,
      case e.reason when 'adjustment' then 'x' end, e.at
    from unnest(
      ${column(({ type }) => type)}::public.credit_type[], ${column(({ amount }) => amount)}::integer[],
      ${column(({ reason }) => reason)}::text[], ${column(({ actor }) => actor ?? null)}::uuid[],
      ${column(({ at }) => at)}::text[]::timestamptz[]
    ) with ordinality as e (type, amount, reason, actor, at, n)
    window so_far as (partition by e.type order by e.n)`;
  await sql`
    update public.credits c set
      balance = coalesce((select sum(t.amount) from public.credit_transactions t where t.account_id = c.account_id and t.credit_type = c.credit_type), 0),
      last_seq = (select count(*) from public.credit_transactions t where t.account_id = c.account_id and t.credit_type = c.credit_type)
    where c.account_id = ${accountId}`;
  await sql`set local session_replication_role = origin`;
}

/** Makes amounts what their reasons allow, so that no balance goes below zero and no bonus is given twice. */
export function soundLedger(entries: readonly Entry[]): Entry[] {
  const balances = Object.fromEntries(creditTypes.map((type) => [type, 0])) as Record<CreditType, number>;
  const withBonus = new Set<CreditType>();
  return entries.map((entry) => {
    const { type, reason } = entry;
    let sound: Entry = { ...entry, amount: Math.abs(entry.amount) || 1 };
    if (reason === "reveal") sound = { ...sound, amount: -1 };
    if (reason === "adjustment") sound = { ...sound, amount: entry.amount || 1 };
    if (reason === "signup_bonus" && withBonus.has(type)) sound = { ...sound, reason: "adjustment" };
    if (balances[type] + sound.amount < 0) sound = { ...sound, reason: "adjustment", amount: 1 };
    if (sound.reason === "signup_bonus") withBonus.add(type);
    balances[type] += sound.amount;
    return sound;
  });
}
