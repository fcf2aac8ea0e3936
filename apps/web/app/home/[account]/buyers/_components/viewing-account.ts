/** The account in whose name somebody looks at buyers. */
export interface ViewingAccount {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The viewer may buy credits. */
  readonly mayBuy: boolean;
}
