import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { CreditType } from "./credit-type.ts";

/** One type's credits on one day of the agency's timezone, in whole credits. */
export interface CreditDay {
  /** As in `2026-11-21`. */
  readonly day: string;
  /** At the end of the day; today's is that of now. */
  readonly balance: number;
  readonly bought: number;
  /** On reveals, as a positive number. */
  readonly spent: number;
  readonly bonus: number;
  readonly refunded: number;
  /** Either way: negative where credits were taken. */
  readonly adjusted: number;
}

/** The days of each type, oldest first, without gaps, up to today. */
export type CreditDays = Readonly<Record<CreditType, readonly CreditDay[]>>;

/**
 * Reads an account's credits day by day.
 *
 * @param db Acting as a member of the client or as someone who runs its agency.
 * @param input.account_id The client.
 * @param input.days How many, 1 to 240, ending today.
 * @returns As many days of each of the four types.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readCreditDays(
  db: Db,
  input: { account_id: string; days: number },
): Promise<CreditDays> {
  const rows = rowsOf(await db.rpc("credit_days", { p_account_id: input.account_id, p_days: input.days }));
  const days: Record<CreditType, CreditDay[]> = { enrichment: [], audience: [], pixel: [], custom_model: [] };
  for (const { credit_type, day, balance, bought, spent, bonus, refunded, adjusted } of rows) {
    days[credit_type].push({ day, balance, bought, spent, bonus, refunded, adjusted });
  }
  return days;
}
