import { CREDIT_TYPES, type CreditType } from "../credits/credit-type.ts";
import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** What a new client is given of one type. */
export interface SignupBonus {
  readonly credit_type: CreditType;
  /** Whole credits, 0 to 1,000,000. */
  readonly credits: number;
  /** The agency has set none, so the platform's default holds. */
  readonly is_default: boolean;
}

/**
 * Reads what an agency's new clients are given.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @returns Four rows in the order in which types are shown.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readSignupBonuses(db: Db, input: { agency_id: string }): Promise<SignupBonus[]> {
  const rows = rowsOf(await db.rpc("signup_bonuses", { p_agency_id: input.agency_id }));
  return rows
    .map(({ credit_type, credits, is_default }) => ({ credit_type, credits, is_default }))
    .toSorted((a, b) => CREDIT_TYPES.indexOf(a.credit_type) - CREDIT_TYPES.indexOf(b.credit_type));
}
