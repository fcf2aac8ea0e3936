import type { Sql } from "postgres";
import type { Tenant } from "./tenant.ts";

/**
 * Acme, its agency and its people, as the seed made them.
 *
 * @param sql As superuser.
 * @returns The tenant.
 */
export async function seededAcme(sql: Sql): Promise<Tenant> {
  const [client] = await sql<{ id: string; agency_id: string }[]>`
    select id, agency_id from public.accounts where slug = 'acme'`;
  const people = await sql<{ id: string; email: string }[]>`select id, email from auth.users`;
  const person = (email: string) => {
    const found = people.find((one) => one.email === email);
    if (!found) throw new Error(`the seed has no ${email}`);
    return found;
  };
  if (!client) throw new Error("the seed has no Acme");
  return {
    agency: { id: client.agency_id, name: "Northwind", slug: "northwind" },
    client: { id: client.id, name: "Acme", slug: "acme" },
    owner: person("client@credence.test"),
    admin: person("client@credence.test"),
    member: person("member@credence.test"),
    agencyOwner: person("agency@credence.test"),
    agencyMember: person("agency@credence.test"),
  };
}
