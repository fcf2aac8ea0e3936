/** What the ledger's screens need to know of the account. */
export interface LedgerAccount {
  readonly slug: string;
  readonly currency: string;
  /** IANA name of the zone whose days the filters mean. */
  readonly timezone: string;
  readonly maySeeBilling: boolean;
}
