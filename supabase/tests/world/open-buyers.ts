import { randomUUID } from "node:crypto";
import { owner, type Statements } from "./connect.ts";

/**
 * `count` new buyers, each with `contacts` contacts named after their buyer. But for
 * their ids, their names have words that other names have too: a word that is new to
 * the vocabulary is somebody's to add first, and others would wait.
 *
 * @returns their ids, in order.
 */
export async function openBuyers(count: number, contacts = 1, sql: Statements = owner): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID()).toSorted();
  await sql`
    insert into public.buyers (id, name)
    select id, 'University Board ' || translate(id::text, '-', '') from unnest(${ids}::uuid[]) as b (id)`;
  await sql`
    insert into public.buyer_contacts (buyer_id, name, title, email, phone)
    select b.id, 'Contact ' || n || ' of ' || b.id, 'Head of Procurement', n || '@' || b.id || '.example', '+44 1632 960000'
    from unnest(${ids}::uuid[]) as b (id), generate_series(1, ${contacts}::integer) as n`;
  return ids;
}

/** One new buyer with `contacts` contacts; its id. */
export async function openBuyer(contacts = 1, sql: Statements = owner): Promise<string> {
  const [id] = await openBuyers(1, contacts, sql);
  return String(id);
}
