import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** The buyer that a reveal showed. */
export interface RevealedBuyer {
  readonly id: string;
  readonly name: string;
}

/** The purchase that brought credits. */
export interface HistoryPurchase {
  readonly quantity: number;
  readonly price_per_credit_cents: number;
  /** Whether it is on an invoice, paid or not. */
  readonly is_billed: boolean;
  /** That invoice's number, where the caller may see it. */
  readonly invoice_number: string | null;
}

/** What moved balances, by the ids that transactions name. */
export interface Causes {
  readonly buyers: ReadonlyMap<string, RevealedBuyer>;
  readonly purchases: ReadonlyMap<string, HistoryPurchase>;
}

/**
 * Reads what transactions were caused by.
 *
 * @param db Acting as whoever reads the transactions.
 * @param rows At most 100 of them.
 * @returns The buyers by the id of their reveal and the purchases by their own: those that the caller may see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readCauses(
  db: Db,
  rows: readonly { reveal_id: string | null; purchase_id: string | null }[],
): Promise<Causes> {
  const [buyers, purchases] = await Promise.all([
    readRevealedBuyers(
      db,
      rows.flatMap(({ reveal_id }) => reveal_id ?? []),
    ),
    readPurchases(
      db,
      rows.flatMap(({ purchase_id }) => purchase_id ?? []),
    ),
  ]);
  return { buyers, purchases };
}

async function readRevealedBuyers(db: Db, ids: string[]): Promise<Map<string, RevealedBuyer>> {
  if (ids.length === 0) return new Map();
  const reveals = rowsOf(await db.from("contact_reveals").select("id, buyers(id, name)").in("id", ids));
  return new Map(reveals.map(({ id, buyers }) => [id, buyers]));
}

async function readPurchases(db: Db, ids: string[]): Promise<Map<string, HistoryPurchase>> {
  if (ids.length === 0) return new Map();
  const rows = rowsOf(
    await db
      .from("overage_credit_purchases")
      .select("id, quantity, price_per_credit_cents, client_invoice_id")
      .in("id", ids),
  );
  const numbers = await readInvoiceNumbers(db, [
    ...new Set(rows.flatMap(({ client_invoice_id }) => client_invoice_id ?? [])),
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        quantity: row.quantity,
        price_per_credit_cents: row.price_per_credit_cents,
        is_billed: row.client_invoice_id !== null,
        invoice_number: numbers.get(row.client_invoice_id ?? "") ?? null,
      },
    ]),
  );
}

async function readInvoiceNumbers(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const invoices = rowsOf(await db.from("invoices").select("id, number").in("id", ids));
  return new Map(invoices.map(({ id, number }) => [id, number]));
}
