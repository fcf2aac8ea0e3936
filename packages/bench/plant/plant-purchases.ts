import type { Sql } from "postgres";

/**
 * Lets every client buy credits of each type once, in the product's own way. A plan that Postgres makes while a table is
 * empty, and keeps, would read that table from end to end when it is large.
 *
 * @param owner a connection of the role postgres
 * @param user an owner of all of the clients
 */
export async function plantPurchases(owner: Sql, clients: readonly string[], user: string): Promise<void> {
  await owner.begin(async (tx) => {
    const claims = JSON.stringify({ sub: user, role: "authenticated" });
    await tx`select set_config('request.jwt.claims', ${claims}, true)`;
    const [row] = await tx<{ purchased: number }[]>`
      select (count(*) filter (where b.answer ->> 'status' = 'purchased'))::integer as purchased
      from (
        select public.purchase_overage_credits(c.id, gen_random_uuid(), (
          select jsonb_agg(jsonb_build_object('credit_type', p.credit_type, 'quantity', 5, 'price_per_credit_cents', p.price_per_credit_cents))
          from public.credit_prices(c.id) p
        )) as answer
        from unnest(${[...clients]}::uuid[]) c (id)
      ) b`;
    if (row?.purchased !== clients.length) throw new Error("not everything was bought");
  });
}
