import type { Sql } from "postgres";

/**
 * Lets every account reveal some buyers, in the product's own way. A plan that Postgres makes while a table is empty, and
 * keeps, would read that table from end to end when it is large.
 *
 * @param owner a connection of the role postgres
 * @param user a member of all of the accounts
 * @param buyers up to a hundred
 */
export async function plantReveals(
  owner: Sql,
  accounts: readonly string[],
  user: string,
  buyers: readonly string[],
): Promise<void> {
  await owner.begin(async (tx) => {
    const claims = JSON.stringify({ sub: user, role: "authenticated" });
    await tx`select set_config('request.jwt.claims', ${claims}, true)`;
    const [row] = await tx<{ spent: number }[]>`
      select sum((public.reveal_contacts(a.id, ${[...buyers]}::uuid[]) ->> 'credits_spent')::integer)::integer as spent
      from unnest(${[...accounts]}::uuid[]) a (id)`;
    if (row?.spent !== accounts.length * buyers.length) throw new Error("not everything was revealed");
  });
}
