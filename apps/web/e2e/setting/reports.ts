import type { Sql } from "postgres";
import type { Tenant } from "./tenant.ts";
import { expect } from "./test.ts";

/**
 * Reveals buyers and reports a contact of each, as a member of a tenant's client. The first comes back at once, the
 * others wait for the agency.
 *
 * @param sql As superuser.
 * @param tenant Whose client.
 * @param notes What is said of each, one report per note; null for nothing.
 * @returns What is not to be seen by the agency: the buyers' names and their contacts.
 */
export async function reportContacts(
  sql: Sql,
  tenant: Tenant,
  notes: readonly (string | null)[],
): Promise<string[]> {
  const claims = JSON.stringify({ role: "authenticated", sub: tenant.member.id });
  const buyers = await sql<{ id: string; name: string; contact_id: string; person: string; email: string }[]>`
    select b.id, b.name, c.id as contact_id, c.name as person, c.email
    from public.buyers b
    cross join lateral (select * from public.buyer_contacts x where x.buyer_id = b.id order by x.id limit 1) c
    where c.email is not null and c.name is not null order by b.name limit ${notes.length}`;
  for (const [n, buyer] of buyers.entries()) {
    const answer = await sql.begin(async (tx) => {
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      await tx`select public.reveal_contact(${tenant.client.id}, ${buyer.id})`;
      const [row] = await tx<{ status: string }[]>`
        select public.report_bad_contact(${tenant.client.id}, ${buyer.contact_id}, 'email_bounces', ${notes[n] ?? null})
          ->> 'status' as status`;
      return row?.status;
    });
    expect(answer).toBe(n === 0 ? "refunded" : "in_review");
  }
  return buyers.flatMap(({ name, person, email }) => [name, person, email]);
}
