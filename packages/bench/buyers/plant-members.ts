import type { Sql } from "postgres";

/**
 * Plants a client with members, each of whom has revealed buyers of their own, spread over every list, with the ledger that
 * belongs to them.
 *
 * @param superuser a connection of the superuser
 * @param members how many
 * @param revealedEach buyers that each has revealed
 */
export async function plantMembers(
  superuser: Sql,
  members: number,
  revealedEach: number,
): Promise<{ account: string; users: string[] }> {
  return await superuser.begin(async (tx) => {
    const [client] = await tx<{ id: string }[]>`
      with agency as (insert into public.accounts (kind, name, slug) values ('agency', 'Measured', 'measured') returning id)
      select id from agency`;
    const [account] = await tx<{ id: string }[]>`
      insert into public.accounts (kind, agency_id, name, slug) values ('client', ${String(client?.id)}, 'Measured client', 'measured-client')
      returning id`;
    const id = String(account?.id);
    const users = await tx<{ id: string }[]>`
      insert into auth.users (instance_id, id, aud, role, email)
      select '00000000-0000-0000-0000-000000000000', u.id, 'authenticated', 'authenticated', u.id || '@credence.test'
      from (select gen_random_uuid() as id from generate_series(1, ${members}::integer)) u
      returning id`;
    const ids = users.map((user) => user.id);
    await tx`insert into public.memberships (account_id, user_id, role) select ${id}, u.id, 'member' from unnest(${ids}::uuid[]) u (id)`;
    await tx`
      insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
      select ${id}, u.id, b.id, 1
      from (select id, row_number() over (order by id) as n from public.buyers) b
      join unnest(${ids}::uuid[]) with ordinality as u (id, place) on u.place - 1 = b.n % ${members}
      order by b.n
      limit ${members * revealedEach}::integer`;
    const [{ revealed } = { revealed: 0 }] = await tx<{ revealed: number }[]>`
      select count(*)::integer as revealed from public.contact_reveals`;
    await tx`
      insert into public.credits (account_id, credit_type, balance, last_seq) values (${id}, 'enrichment', 0, ${revealed + 1})`;
    await tx`
      insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, note)
      values (${id}, 'enrichment', 1, ${revealed}, ${revealed}, 'adjustment', 'to be measured with')`;
    await tx`
      insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id)
      select r.account_id, 'enrichment', 1 + row_number() over (order by r.id), -1, ${revealed}::integer - row_number() over (order by r.id),
        'reveal', r.user_id, r.id
      from public.contact_reveals r`;
    return { account: id, users: ids };
  });
}
