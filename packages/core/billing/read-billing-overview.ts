import type { Db } from "../db/client.ts";
import { CredenceError } from "../db/credence-error.ts";
import type { Invoice } from "./invoice.ts";
import type { NextCharge } from "./next-charge.ts";
import { readInvoicesToSettle } from "./read-invoices-to-settle.ts";
import { readNextCharge } from "./read-next-charge.ts";
import { type Payer, readPayer } from "./read-payer.ts";

/** How an account stands with what it pays. */
export interface BillingOverview {
  readonly next_charge: NextCharge;
  readonly payer: Payer;
  /** What somebody has to do something about, oldest first. */
  readonly to_settle: Invoice[];
}

/**
 * Reads how an account stands with what it pays: what comes next, how, and what is left to settle.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id A client, or an agency for what it owes the platform.
 * @returns All three. What comes next knows the card that is told, also where it was saved a moment ago.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readBillingOverview(db: Db, input: { account_id: string }): Promise<BillingOverview> {
  // First, not beside the others: who waits for a card stops looking once it is here, and must then see it charged.
  const payer = await readPayer(db, input);
  if (!payer) throw new CredenceError("forbidden", "not an owner or admin of the account");
  const [next_charge, to_settle] = await Promise.all([
    readNextCharge(db, input),
    readInvoicesToSettle(db, input),
  ]);
  return { next_charge, payer, to_settle };
}
