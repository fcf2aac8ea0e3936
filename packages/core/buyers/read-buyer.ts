import { readPeople } from "../accounts/read-people.ts";
import { rowOf, rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { BuyerSector } from "./buyer-sector.ts";
import { type Contact, inShownOrder } from "./contact.ts";
import type { ContactReport } from "./contact-report.ts";
import { type Contract, readContracts } from "./read-contracts.ts";
import { readSignals, type Signal } from "./read-signals.ts";

/** What may be told of a contact before it is revealed. */
export interface LockedContact {
  /** Null where none is published, or where it would say more than a role. */
  readonly role: string | null;
  readonly has_email: boolean;
  readonly has_phone: boolean;
}

/** The reveal that cost the account its credit. */
export interface PaidReveal {
  readonly revealed_at: string;
  readonly is_mine: boolean;
  /** Who revealed; null for the caller, and where the user is gone. */
  readonly email: string | null;
}

/** Everything an account knows of one buyer. */
export interface BuyerProfile {
  readonly id: string;
  readonly name: string;
  /** Null where its name does not tell. */
  readonly sector: BuyerSector | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly locality: string | null;
  readonly website: string | null;
  readonly contact_count: number;
  readonly contract_count: number;
  readonly contract_value_cents: number;
  readonly contract_value_currency: string | null;
  readonly last_signal_at: string | null;
  readonly is_unlocked: boolean;
  /** Enrichment credits that revealing would cost: 0 once the account has paid, whoever revealed. */
  readonly reveal_cost: 0 | 1;
  readonly paid_reveal: PaidReveal | null;
  readonly contracts: Contract[];
  readonly signals: Signal[];
  /** Absent once this user has revealed them: then there are contacts. At most 100. */
  readonly locked_contacts?: LockedContact[];
  /** Absent unless this user has revealed them in this account. */
  readonly contacts?: Contact[];
  /** The account's report of a bad contact of this buyer; null where there is none, or not revealed. */
  readonly report: ContactReport | null;
}

/**
 * Reads one buyer with its contracts and signals, and its contacts only when the caller has revealed
 * them in this account.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client in whose name the caller looks.
 * @param input.user_id The caller.
 * @param input.buyer_id The buyer.
 * @returns The profile; null when there is no such buyer or the caller may not browse.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readBuyer(
  db: Db,
  input: { account_id: string; user_id: string; buyer_id: string },
): Promise<BuyerProfile | null> {
  const [buyer, contracts, signals, reveals] = await Promise.all([
    db
      .from("buyers")
      .select(
        "id, name, sector, country, region, locality, website, contact_count, contract_count, contract_value_cents, contract_value_currency, last_signal_at",
      )
      .eq("id", input.buyer_id)
      .maybeSingle()
      .then(rowOf),
    readContracts(db, input),
    readSignals(db, input),
    db
      .from("contact_reveals")
      .select("user_id, credits_spent, created_at")
      .eq("account_id", input.account_id)
      .eq("buyer_id", input.buyer_id)
      .then(rowsOf),
  ]);
  if (!buyer) return null;
  const is_unlocked = reveals.some((reveal) => reveal.user_id === input.user_id);
  const paid = reveals.find((reveal) => reveal.credits_spent > 0);
  const [paid_reveal, told] = await Promise.all([
    paid ? readPaidReveal(db, input, paid) : null,
    is_unlocked ? readUnlocked(db, input) : readLocked(db, input),
  ]);
  return {
    ...buyer,
    is_unlocked,
    reveal_cost: paid || is_unlocked ? 0 : 1,
    paid_reveal,
    contracts,
    signals,
    ...told,
  };
}

async function readPaidReveal(
  db: Db,
  input: { account_id: string; user_id: string },
  paid: { user_id: string; created_at: string },
): Promise<PaidReveal> {
  const is_mine = paid.user_id === input.user_id;
  const people = is_mine ? [] : await readPeople(db, input);
  const email = people.find((person) => person.user_id === paid.user_id)?.email ?? null;
  return { revealed_at: paid.created_at, is_mine, email };
}

async function readLocked(db: Db, input: { account_id: string; buyer_id: string }) {
  const locked_contacts: LockedContact[] = rowsOf(
    await db.rpc("locked_contacts", { p_account_id: input.account_id, p_buyer_id: input.buyer_id }),
  );
  return { locked_contacts, report: null };
}

async function readUnlocked(db: Db, input: { account_id: string; buyer_id: string }) {
  const [contacts, report] = await Promise.all([
    db
      .from("buyer_contacts")
      .select("id, name, title, email, phone")
      .eq("buyer_id", input.buyer_id)
      .then(rowsOf),
    db
      .from("contact_reports")
      .select("contact_id, fault, status, reported_at:created_at, decided_at, answer")
      .eq("account_id", input.account_id)
      .eq("buyer_id", input.buyer_id)
      .maybeSingle()
      .then(rowOf),
  ]);
  return { contacts: inShownOrder(contacts), report };
}
