import { rowOf, rowsOf } from "../db/answer.ts";
import type { Db, DbEnum } from "../db/client.ts";
import { type Contact, inShownOrder } from "./contact.ts";

/** Contracts and signals are shown newest first up to this many; the counts tell how many there are. */
const SHOWN = 50;

export interface Contract {
  readonly id: string;
  readonly title: string;
  readonly value_cents: number | null;
  readonly currency: string | null;
  readonly supplier_names: string[];
  readonly awarded_at: string | null;
  readonly starts_at: string | null;
  readonly ends_at: string | null;
  readonly notice_url: string | null;
}

export interface Signal {
  readonly id: string;
  readonly kind: DbEnum<"signal_kind">;
  readonly title: string;
  readonly noticed_at: string;
  readonly due_at: string | null;
  readonly notice_url: string | null;
  /** It still tells that the buyer may buy soon. */
  readonly is_current: boolean;
}

/** Everything an account knows of one buyer. */
export interface BuyerProfile {
  readonly id: string;
  readonly name: string;
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
  /** Newest first, at most 50. */
  readonly contracts: Contract[];
  /** Current ones before past ones, each newest first, at most 50 in all. */
  readonly signals: Signal[];
  /** Absent unless this user has revealed them in this account. */
  readonly contacts?: Contact[];
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
        "id, name, country, region, locality, website, contact_count, contract_count, contract_value_cents, contract_value_currency, last_signal_at",
      )
      .eq("id", input.buyer_id)
      .maybeSingle()
      .then(rowOf),
    db
      .from("contracts")
      .select("id, title, value_cents, currency, supplier_names, awarded_at, starts_at, ends_at, notice_url")
      .eq("buyer_id", input.buyer_id)
      .order("awarded_at", { ascending: false, nullsFirst: false })
      .order("id")
      .limit(SHOWN)
      .then(rowsOf),
    db
      .from("buyer_signals")
      .select("id, kind, title, noticed_at, due_at, notice_url, is_current")
      .eq("buyer_id", input.buyer_id)
      // a busy buyer's many past signals push out none of those that still count
      .order("is_current", { ascending: false, nullsFirst: false })
      .order("noticed_at", { ascending: false })
      .order("id")
      .limit(SHOWN)
      .then(rowsOf),
    db
      .from("contact_reveals")
      .select("user_id, credits_spent")
      .eq("account_id", input.account_id)
      .eq("buyer_id", input.buyer_id)
      .then(rowsOf),
  ]);
  if (!buyer) return null;
  const is_unlocked = reveals.some((reveal) => reveal.user_id === input.user_id);
  const isPaid = reveals.some((reveal) => reveal.credits_spent > 0);
  const profile: BuyerProfile = {
    ...buyer,
    is_unlocked,
    reveal_cost: isPaid || is_unlocked ? 0 : 1,
    contracts,
    // What Postgres works out is nullable to the generated types; this never is.
    signals: signals.map((signal) => ({ ...signal, is_current: signal.is_current ?? false })),
  };
  return is_unlocked ? { ...profile, contacts: await readContacts(db, input.buyer_id) } : profile;
}

async function readContacts(db: Db, buyerId: string): Promise<Contact[]> {
  const contacts = rowsOf(
    await db.from("buyer_contacts").select("id, name, title, email, phone").eq("buyer_id", buyerId),
  );
  return inShownOrder(contacts);
}
