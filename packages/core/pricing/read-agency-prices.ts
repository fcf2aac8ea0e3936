import { CREDIT_TYPES, type CreditType } from "../credits/credit-type.ts";
import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** What an agency's clients pay it for one credit, and what it pays the platform. */
export interface AgencyPrice {
  readonly credit_type: CreditType;
  readonly price_per_credit_cents: number;
  readonly cost_per_credit_cents: number;
  readonly currency: string;
  /** What holds where the agency sets none. */
  readonly default_price_per_credit_cents: number;
  readonly price_is_default: boolean;
  readonly cost_is_default: boolean;
}

/**
 * Reads an agency's prices beside its wholesale costs.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @returns Four rows in the order in which types are shown.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readAgencyPrices(db: Db, input: { agency_id: string }): Promise<AgencyPrice[]> {
  const rows = rowsOf(await db.rpc("agency_prices", { p_agency_id: input.agency_id }));
  return rows
    .map((row) => ({
      credit_type: row.credit_type,
      price_per_credit_cents: row.price_per_credit_cents,
      cost_per_credit_cents: row.cost_per_credit_cents,
      currency: row.currency,
      default_price_per_credit_cents: row.default_price_per_credit_cents,
      price_is_default: row.price_is_default,
      cost_is_default: row.cost_is_default,
    }))
    .toSorted((a, b) => CREDIT_TYPES.indexOf(a.credit_type) - CREDIT_TYPES.indexOf(b.credit_type));
}
