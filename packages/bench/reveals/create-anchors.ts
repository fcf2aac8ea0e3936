import type { Sql } from "postgres";

/**
 * Creates, in a schema of its own, what a reveal is compared with: its three statements without any check, on the same
 * tables and on copies without foreign keys and triggers, and a transfer between two accounts by plain double entry.
 *
 * @param owner a connection of the role postgres
 * @param accounts how many accounts the double entry has
 */
export async function createAnchors(owner: Sql, accounts: number): Promise<void> {
  await owner.unsafe(threeStatements);
  await owner.unsafe(copies);
  await owner.unsafe(doubleEntry);
  await owner`insert into bench.entry_accounts (id, balance) select n, 0 from generate_series(1, ${accounts}::integer) n`;
  await owner`vacuum (analyze) bench.entry_accounts`;
}

/** One statement: the debit and both inserts, by whoever asks. $1 the account, $2 the user, $3 the buyer. */
export const bareReveal = (schema: "public" | "bench"): string => `
  with revealed as (
    insert into ${schema}.contact_reveals (account_id, user_id, buyer_id, credits_spent) values ($1, $2, $3, 1) returning id
  ), debit as (
    update ${schema}.credits set balance = balance - 1, last_seq = last_seq + 1
    where account_id = $1 and credit_type = 'enrichment'
    returning balance, last_seq
  )
  insert into ${schema}.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id, created_at)
  select $1, 'enrichment', d.last_seq, -1, d.balance, 'reveal', $2, r.id, clock_timestamp() from debit d, revealed r`;

const threeStatements = `
  create schema bench;
  create function bench.three_statements(p_account_id uuid, p_user_id uuid, p_buyer_id uuid) returns integer
  language plpgsql volatile set search_path = ''
  as $$
  declare
    v_reveal_id uuid;
    v_balance integer;
    v_seq integer;
  begin
    insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
    values (p_account_id, p_user_id, p_buyer_id, 1)
    returning id into v_reveal_id;
    update public.credits set balance = balance - 1, last_seq = last_seq + 1
    where account_id = p_account_id and credit_type = 'enrichment'
    returning balance, last_seq into v_balance, v_seq;
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id, created_at)
    values (p_account_id, 'enrichment', v_seq, -1, v_balance, 'reveal', p_user_id, v_reveal_id, clock_timestamp());
    return v_balance;
  end
  $$`;

const copies = `
  create table bench.credits (like public.credits including all) with (fillfactor = 50);
  create table bench.contact_reveals (like public.contact_reveals including all);
  create table bench.credit_transactions (like public.credit_transactions including all);
  insert into bench.credits select * from public.credits;
  insert into bench.contact_reveals select * from public.contact_reveals;
  insert into bench.credit_transactions select * from public.credit_transactions`;

/** As ledgers in SQL are commonly written: both accounts locked in the order of their ids, each entry with what was before and after it. */
const doubleEntry = `
  create table bench.entry_accounts (
    id integer primary key, balance bigint not null, version bigint not null default 0, updated_at timestamptz not null default now()
  );
  create table bench.transfers (
    id uuid primary key default gen_random_uuid(),
    from_account_id integer not null references bench.entry_accounts (id),
    to_account_id integer not null references bench.entry_accounts (id),
    amount bigint not null check (amount > 0),
    created_at timestamptz not null default now()
  );
  create table bench.entries (
    id uuid primary key default gen_random_uuid(),
    account_id integer not null references bench.entry_accounts (id),
    transfer_id uuid not null references bench.transfers (id),
    amount bigint not null,
    previous_balance bigint not null,
    balance bigint not null,
    account_version bigint not null,
    created_at timestamptz not null default now()
  );
  create index on bench.transfers (from_account_id);
  create index on bench.transfers (to_account_id);
  create index on bench.entries (account_id, account_version);
  create index on bench.entries (transfer_id);
  create function bench.transfer(p_from integer, p_to integer, p_amount bigint) returns uuid
  language plpgsql volatile set search_path = ''
  as $$
  declare
    v_transfer_id uuid;
    v_balance bigint;
    v_version bigint;
  begin
    if p_amount <= 0 or p_from = p_to then
      raise exception 'a transfer moves something from one account to another';
    end if;
    perform from bench.entry_accounts a where a.id in (p_from, p_to) order by a.id for update;
    insert into bench.transfers (from_account_id, to_account_id, amount) values (p_from, p_to, p_amount) returning id into v_transfer_id;
    update bench.entry_accounts set balance = balance - p_amount, version = version + 1, updated_at = now()
    where id = p_from returning balance, version into v_balance, v_version;
    insert into bench.entries (account_id, transfer_id, amount, previous_balance, balance, account_version)
    values (p_from, v_transfer_id, -p_amount, v_balance + p_amount, v_balance, v_version);
    update bench.entry_accounts set balance = balance + p_amount, version = version + 1, updated_at = now()
    where id = p_to returning balance, version into v_balance, v_version;
    insert into bench.entries (account_id, transfer_id, amount, previous_balance, balance, account_version)
    values (p_to, v_transfer_id, p_amount, v_balance - p_amount, v_balance, v_version);
    return v_transfer_id;
  end
  $$`;
