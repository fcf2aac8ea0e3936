import { owner } from "@credence/supabase/tests/world/connect";
import type { Tenant } from "./open-rivals.ts";

/** Everything by which rows of a tenant can be told: its word, its slugs, its people, and the ids of its rows. */
export async function marksOf({ clients, people }: Tenant, word: string): Promise<string[]> {
  const [{ agency }] = clients;
  const accounts = [agency, ...clients];
  const users = [...Object.values(people), clients[1].owner].map(({ userId }) => userId);
  const rows = await owner<{ id: string }[]>`
    select id::text from public.overage_credit_purchases where agency_id = ${agency.id}
    union all select id::text from public.invoices where agency_id = ${agency.id}
    union all select number from public.invoices where agency_id = ${agency.id}
    union all select id::text from public.contact_reveals where account_id = any (${accounts.map(({ id }) => id)})
    union all select id::text from public.contact_reports where account_id = any (${accounts.map(({ id }) => id)})
    union all select id::text from public.invites where account_id = any (${accounts.map(({ id }) => id)})
    union all select email from auth.users where id = any (${users})`;
  return [word, ...accounts.flatMap(({ id, slug }) => [id, slug]), ...users, ...rows.map(({ id }) => id)];
}
