/** The account in whose name somebody looks at a buyer. */
export interface ViewingAccount {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  /** The viewer may buy credits. */
  readonly mayBuy: boolean;
}
