import type { Sql } from "postgres";

/** Clients that may spend and buy, and who may do so for all of them. */
export interface PlantedAccounts {
  /** The ids of the clients. */
  accounts: string[];
  /** The ids of users that own every one of the clients. */
  users: string[];
}

const credits = 10_000_000;

/**
 * Plants clients of one agency with ten million credits for reveals each, and users that own all of them, so that one
 * session may act for any: every check is still made.
 *
 * @param superuser a connection of the superuser
 * @param clients how many clients
 * @param people how many users
 */
export async function plantAccounts(
  superuser: Sql,
  clients: number,
  people: number,
): Promise<PlantedAccounts> {
  return await superuser.begin(async (tx) => {
    const [agency] = await tx<{ id: string }[]>`
      insert into public.accounts (kind, name, slug) values ('agency', 'Measured', 'measured') returning id`;
    const accounts = await tx<{ id: string }[]>`
      insert into public.accounts (kind, agency_id, name, slug)
      select 'client', ${String(agency?.id)}, 'Measured ' || n, 'measured-' || n from generate_series(1, ${clients}::integer) n
      returning id`;
    const users = await tx<{ id: string }[]>`
      insert into auth.users (instance_id, id, aud, role, email)
      select '00000000-0000-0000-0000-000000000000', u.id, 'authenticated', 'authenticated', u.id || '@credence.test'
      from (select gen_random_uuid() as id from generate_series(1, ${people}::integer)) u
      returning id`;
    const ids = { accounts: accounts.map(({ id }) => id), users: users.map(({ id }) => id) };
    await tx`
      insert into public.memberships (account_id, user_id, role)
      select a.id, u.id, 'owner' from unnest(${ids.accounts}::uuid[]) a (id), unnest(${ids.users}::uuid[]) u (id)`;
    await tx`
      insert into public.credits (account_id, credit_type, balance, last_seq)
      select a.id, 'enrichment', ${credits}, 1 from unnest(${ids.accounts}::uuid[]) a (id)`;
    await tx`
      insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, note)
      select a.id, 'enrichment', 1, ${credits}, ${credits}, 'adjustment', 'to be measured with' from unnest(${ids.accounts}::uuid[]) a (id)`;
    return ids;
  });
}
