import { z } from "zod";
import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { CredenceError } from "../db/credence-error.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import { ACTIONS_OF, type EventKind } from "./event-kind.ts";

/** Something that was changed in an agency or one of its clients. */
export interface AuditEvent {
  /** Without gaps per agency, from 1. */
  readonly seq: number;
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly created_at: string;
  /** Whom it concerns. */
  readonly about: { readonly id: string; readonly name: string; readonly is_agency: boolean };
  /** Who did it: a person by their address, null where they are gone; or the platform. */
  readonly actor: { readonly email: string | null; readonly is_platform: boolean };
}

export interface AuditPage {
  readonly events: AuditEvent[];
  /** The addresses of the people that events may name, by their ids. */
  readonly people: ReadonlyMap<string, string>;
  /** Pass it on to read further back; null at the end. */
  readonly next_cursor: string | null;
}

/** Which events to read; null for no restriction. */
export interface EventFilter {
  readonly kind: EventKind | null;
  /** Timestamps, half-open. */
  readonly since: string | null;
  readonly until: string | null;
  /** The agency or a client. */
  readonly about: string | null;
}

const cursorSchema = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);

/**
 * Reads what was changed in an agency and its clients, newest first.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.filter Which events.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Rows per page, 1 to 100.
 * @returns One page; empty for an agency whose log the caller may not see.
 * @throws CredenceError `invalid_input` for a cursor that is none.
 */
export async function readEvents(
  db: Db,
  input: { agency_id: string; filter: EventFilter; cursor: string | null; limit: number },
): Promise<AuditPage> {
  const rows = await readRows(db, input);
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ ...row, cursor: String(row.seq) })),
    input.limit,
  );
  const accounts = [...new Set(page.map((row) => row.account_id))];
  const [names, people] = await Promise.all([
    readNames(db, accounts),
    readPeople(db, [...new Set([input.agency_id, ...accounts])]),
  ]);
  return {
    events: page.map((row) => ({
      seq: row.seq,
      action: row.action,
      before: row.before,
      after: row.after,
      created_at: row.created_at,
      about: {
        id: row.account_id,
        name: names.get(row.account_id) ?? "A client",
        is_agency: row.account_id === input.agency_id,
      },
      actor: {
        email: row.actor_id === null ? null : (people.get(row.actor_id) ?? null),
        is_platform: row.actor_id === null,
      },
    })),
    people,
    next_cursor,
  };
}

async function readRows(
  db: Db,
  {
    agency_id,
    filter,
    cursor,
    limit,
  }: { agency_id: string; filter: EventFilter; cursor: string | null; limit: number },
) {
  let query = db
    .from("audit_events")
    .select("seq, account_id, actor_id, action, before, after, created_at")
    .eq("agency_id", agency_id);
  if (filter.kind) query = query.in("action", [...ACTIONS_OF[filter.kind]]);
  if (filter.since) query = query.gte("created_at", filter.since);
  if (filter.until) query = query.lt("created_at", filter.until);
  if (filter.about) query = query.eq("account_id", filter.about);
  if (cursor !== null) {
    const before = cursorSchema.safeParse(cursor);
    if (!before.success) throw new CredenceError("invalid_input", "not a cursor of this list");
    query = query.lt("seq", before.data);
  }
  return rowsOf(await query.order("seq", { ascending: false }).limit(rowsToAsk(limit)));
}

async function readNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = rowsOf(await db.from("accounts").select("id, name").in("id", ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Who belongs, or belonged, to any of some accounts. */
async function readPeople(db: Db, accounts: string[]): Promise<Map<string, string>> {
  const teams = await Promise.all(
    accounts.map(async (id) => rowsOf(await db.rpc("account_people", { p_account_id: id }))),
  );
  // A person who is gone has no address any more, whatever the types say.
  return new Map(
    teams.flat().flatMap((row) => ((row.email as string | null) ? [[row.user_id, row.email]] : [])),
  );
}
