import { randomUUID } from "node:crypto";
import type { Chance } from "@credence/cli/proof/world/chance";
import { type Actor, roleOf } from "@credence/supabase/tests/world/act-as";
import { calls, lineOf } from "@credence/supabase/tests/world/calls";
import type { Statements } from "@credence/supabase/tests/world/connect";
import type { Client } from "@credence/supabase/tests/world/open-account";
import postgres from "postgres";

/** Something that was asked of the database, and whether it said that it was done. */
export interface Write {
  kind: "purchase" | "reveal" | "adjustment";
  client: Client;
  /** The request's id or the buyer: what it is found again by. */
  key: string;
  isAcknowledged: boolean;
}

/** Does a write, or does it again. */
export async function write(sql: Statements, { client, key, kind }: Write): Promise<void> {
  if (kind === "purchase")
    await calls.purchase(sql, client.id, key, [lineOf("pixel", 1), lineOf("audience", 1)]);
  if (kind === "reveal") await calls.reveal(sql, client.id, key);
  if (kind === "adjustment") await calls.adjustOnce(sql, client.id, key, 1, key);
}

/** Whose write it is: its agency adjusts, the client does the rest. */
export function actorOf({ client, kind }: Write): Actor {
  return kind === "adjustment" ? client.agency.owner : client.owner;
}

/** A connection that acts as somebody for good, each statement a transaction of its own. */
export async function connectAs(url: string, actor: Actor): Promise<postgres.Sql> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const role = roleOf(actor);
  const claims = JSON.stringify(typeof actor === "string" ? { role } : { role, sub: actor.userId });
  await sql`select set_config('role', ${role}, false), set_config('request.jwt.claims', ${claims}, false)`;
  return sql;
}

/** Who writes for a client: its owner and, adjusting, its agency's. */
export interface Writer {
  client: Client;
  asClient: postgres.Sql;
  asAgency: postgres.Sql;
}

/** Connects those who write for a client. */
export async function openWriter(url: string, client: Client): Promise<Writer> {
  const asClient = await connectAs(url, client.owner);
  return { client, asClient, asAgency: await connectAs(url, client.agency.owner) };
}

/**
 * Writes until the connections are lost or it is called off.
 *
 * @param written takes every write before it is sent.
 */
export async function writeUntilKilled(
  { asAgency, asClient, client }: Writer,
  chance: Chance,
  buyers: readonly string[],
  written: Write[],
  calledOff?: AbortSignal,
): Promise<void> {
  const unseen = buyers.values();
  try {
    for (;;) {
      if (calledOff?.aborted) return;
      const kind = chance.pick(["purchase", "reveal", "reveal", "adjustment"] as const);
      const key = kind === "reveal" ? unseen.next().value : randomUUID();
      if (key === undefined) continue;
      const wanted: Write = { kind, client, key, isAcknowledged: false };
      written.push(wanted);
      await write(kind === "adjustment" ? asAgency : asClient, wanted);
      wanted.isAcknowledged = true;
    }
  } catch (error) {
    // the connection's end is the end of this; a refusal by the database is not
    const { code = "", name } = error as { code?: string; name?: string };
    if (name === "PostgresError" && !/^(57P|08)/.test(code)) throw error;
  } finally {
    await Promise.all([asClient, asAgency].map((sql) => sql.end({ timeout: 0 }).catch(() => undefined)));
  }
}

/** Settles once so many writes were sent; throws when those who write have ended before. */
export async function untilWritten(
  written: readonly Write[],
  count: number,
  load: readonly Promise<void>[],
): Promise<void> {
  let ended: Error | undefined;
  const end = (cause?: unknown) => {
    ended = new Error("whoever writes has ended too early", { cause });
  };
  Promise.all(load).then(() => end(), end);
  while (written.length < count) {
    if (ended) throw ended;
    await new Promise((proceed) => setTimeout(proceed, 10));
  }
}

/** How often each write is found in the books, in their order. */
export async function findWrites(sql: Statements, writes: readonly Write[]): Promise<number[]> {
  const rows = await sql<{ found: number }[]>`
    select case w.kind
        when 'purchase' then (
          select count(*) filter (where t.seq is not null) from public.overage_credit_purchases p
          left join public.credit_transactions t on t.purchase_id = p.id
          where p.client_id = w.client_id and p.request_id::text = w.key) / 2.0
        when 'reveal' then (
          select count(t.seq) from public.contact_reveals r join public.credit_transactions t on t.reveal_id = r.id
          where r.account_id = w.client_id and r.buyer_id::text = w.key and r.credits_spent = 1)
        else (
          select count(*) from public.credit_transactions t
          where t.account_id = w.client_id and t.credit_type = 'pixel' and t.note = w.key)
      end::double precision as found
    from unnest(
      ${writes.map(({ kind }) => kind)}::text[], ${writes.map(({ client }) => client.id)}::uuid[], ${writes.map(({ key }) => key)}::text[]
    ) with ordinality as w (kind, client_id, key, n)
    order by w.n`;
  return rows.map(({ found }) => found);
}
