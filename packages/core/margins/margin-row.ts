import type { CreditType } from "../credits/credit-type.ts";

/** What one client bought of one type in one month, at the prices and costs of the purchases. */
export interface MarginRow {
  /** Start of the agency's calendar month. */
  readonly month_start: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly credit_type: CreditType;
  readonly quantity: number;
  readonly revenue_cents: number;
  readonly cost_cents: number;
}
