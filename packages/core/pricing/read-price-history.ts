import { z } from "zod";
import type { CreditType } from "../credits/credit-type.ts";
import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { CredenceError } from "../db/credence-error.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";

/** A change of what a credit costs an agency's clients, or the agency itself. */
export interface PriceChange {
  readonly id: number;
  readonly credit_type: CreditType;
  /** The agency's price, or the platform's wholesale cost. */
  readonly of: "price" | "cost";
  /** Whole cents; null for the platform's default. */
  readonly from_cents: number | null;
  readonly to_cents: number | null;
  /** The address of whoever changed it; null when it was the platform, or somebody who is gone. */
  readonly changed_by: string | null;
  readonly is_by_platform: boolean;
  readonly changed_at: string;
}

export interface PriceHistoryPage {
  readonly changes: PriceChange[];
  /** Pass it on to read further back; null at the end. */
  readonly next_cursor: string | null;
}

const cursorSchema = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);

/**
 * Reads every change of an agency's prices and costs, newest first.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Rows per page, 1 to 100.
 * @returns One page; empty for an agency whose prices the caller may not see.
 * @throws CredenceError `invalid_input` for a cursor that is none; `forbidden` for those who do not run the agency.
 */
export async function readPriceHistory(
  db: Db,
  input: { agency_id: string; cursor: string | null; limit: number },
): Promise<PriceHistoryPage> {
  const [rows, people] = await Promise.all([
    readRows(db, input),
    db.rpc("account_people", { p_account_id: input.agency_id }).then(rowsOf),
  ]);
  const emails = new Map(people.map((person) => [person.user_id, person.email]));
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ ...row, cursor: String(row.id) })),
    input.limit,
  );
  return {
    changes: page.map((row) => {
      const isPrice = row.old_price_per_credit_cents !== row.new_price_per_credit_cents;
      return {
        id: row.id,
        credit_type: row.credit_type,
        of: isPrice ? "price" : "cost",
        from_cents: isPrice ? row.old_price_per_credit_cents : row.old_cost_per_credit_cents,
        to_cents: isPrice ? row.new_price_per_credit_cents : row.new_cost_per_credit_cents,
        changed_by: row.changed_by === null ? null : (emails.get(row.changed_by) ?? null),
        is_by_platform: row.changed_by === null,
        changed_at: row.changed_at,
      };
    }),
    next_cursor,
  };
}

async function readRows(db: Db, input: { agency_id: string; cursor: string | null; limit: number }) {
  let query = db
    .from("agency_credit_pricing_history")
    .select(
      "id, credit_type, changed_at, changed_by, old_price_per_credit_cents, new_price_per_credit_cents, old_cost_per_credit_cents, new_cost_per_credit_cents",
    )
    .eq("agency_id", input.agency_id);
  if (input.cursor !== null) {
    const before = cursorSchema.safeParse(input.cursor);
    if (!before.success) throw new CredenceError("invalid_input", "not a cursor of this list");
    query = query.lt("id", before.data);
  }
  return rowsOf(await query.order("id", { ascending: false }).limit(rowsToAsk(input.limit)));
}
