/** What a run in a process of its own is told. */
export interface Orders {
  readonly apiUrl: string;
  readonly secretKey: string;
  readonly stripeUrl: string;
  readonly stripeSecretKey: string;
  /** Charges at a time. */
  readonly concurrency: number;
  /** Before which call it kills itself, or after which; null: it does not. */
  readonly die: Death | null;
}

/** A boundary between two steps of a run: the n-th call to Stripe or commit to the database, from 1. */
export interface Death {
  readonly when: "before" | "after";
  readonly call: number;
}
