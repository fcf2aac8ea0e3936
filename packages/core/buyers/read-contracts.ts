import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** Up to this many are shown; the buyer's count tells how many there are. */
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
  /** It has not ended yet; null where no end was published. */
  readonly is_running: boolean | null;
}

/**
 * Reads what a buyer bought, ending first: running contracts by their ends, the soonest first, then those
 * that have ended, the latest first, then those whose end was not published, the newest first.
 *
 * @param db Acting as a member of a client.
 * @param input.buyer_id The buyer.
 * @returns At most 50 contracts.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readContracts(db: Db, input: { buyer_id: string }): Promise<Contract[]> {
  const now = new Date().toISOString();
  const ofBuyer = () =>
    db
      .from("contracts")
      .select("id, title, value_cents, currency, supplier_names, awarded_at, starts_at, ends_at, notice_url")
      .eq("buyer_id", input.buyer_id)
      .limit(SHOWN);
  const [running, ended, endless] = await Promise.all([
    ofBuyer().gt("ends_at", now).order("ends_at").order("id").then(rowsOf),
    ofBuyer().lte("ends_at", now).order("ends_at", { ascending: false }).order("id").then(rowsOf),
    ofBuyer()
      .is("ends_at", null)
      .order("awarded_at", { ascending: false, nullsFirst: false })
      .order("id")
      .then(rowsOf),
  ]);
  return [
    ...running.map((contract) => ({ ...contract, is_running: true })),
    ...ended.map((contract) => ({ ...contract, is_running: false })),
    ...endless.map((contract) => ({ ...contract, is_running: null })),
  ].slice(0, SHOWN);
}
