/**
 * What billing needs of whoever moves the money, in our own words. Every call that changes something carries a
 * key: the same key with the same parameters, sent again within a day, does the thing once and answers the same.
 */
export interface Payments {
  /** Opens a customer for an account; asked again within a day, it is the same one. */
  openCustomer(account: PayerAccount): Promise<Outcome<{ customer_id: string }>>;
  retrieveCustomer(customerId: string): Promise<Outcome<ProviderCustomer>>;
  /** Makes a card the one that a customer's invoices are charged to. */
  chooseCard(input: { customer_id: string; payment_method_id: string }): Promise<Outcome<ProviderCustomer>>;

  createInvoice(draft: InvoiceDraft, key: string): Promise<Outcome<ProviderInvoice>>;
  /** At most 250 lines. */
  addLines(
    stripeInvoiceId: string,
    lines: readonly DraftLine[],
    key: string,
  ): Promise<Outcome<ProviderInvoice>>;
  /** Closes a draft. Nothing is charged or sent by that. */
  finalizeInvoice(stripeInvoiceId: string, key: string): Promise<Outcome<ProviderInvoice>>;
  /** Charges the customer's card now. */
  payInvoice(stripeInvoiceId: string, key: string): Promise<Outcome<ProviderInvoice>>;
  /** Sends it by email. Whether it was sent cannot be looked up. */
  sendInvoice(stripeInvoiceId: string, key: string): Promise<Outcome<ProviderInvoice>>;

  retrieveInvoice(stripeInvoiceId: string): Promise<Outcome<ProviderInvoice>>;
  /** Every invoice of the customer that says it is ours of this id, whatever its state. */
  findInvoices(input: { customer_id: string; invoice_id: string }): Promise<Outcome<ProviderInvoice[]>>;

  /** A card saved in the provider's own page, by the id of that visit. */
  retrieveSetup(sessionId: string): Promise<Outcome<CardSetup>>;
  retrieveCharge(chargeId: string): Promise<Outcome<RefundedCharge>>;
  retrieveDispute(disputeId: string): Promise<Outcome<DisputedInvoice>>;

  listInvoices(range: ListRange): Promise<Outcome<Page<ProviderInvoice>>>;
  /** Charges with a refund made in the range; one may come more than once. */
  listRefunds(range: ListRange): Promise<Outcome<Page<RefundedCharge>>>;
  listDisputes(range: ListRange): Promise<Outcome<Page<DisputedInvoice>>>;
}

/** How a call ended. That the provider refuses our key is none of these: it is thrown, for no call will do better. */
export type Outcome<Value> =
  | { readonly status: "done"; readonly value: Value }
  /** The card was asked and did not pay. */
  | Declined
  /** Surely not done: what was asked cannot be. `replayed`: said of an earlier call with the same key. */
  | {
      readonly status: "refused";
      readonly code: string;
      readonly message: string;
      readonly replayed: boolean;
    }
  /** There is no such thing there. */
  | { readonly status: "missing"; readonly message: string }
  /** Surely not done: too much at once. The same key may be sent again. */
  | { readonly status: "busy"; readonly message: string }
  /** Surely not done now, and perhaps earlier: the key was sent before with other parameters. */
  | { readonly status: "key_taken"; readonly message: string }
  /** Perhaps done. `replayed`: the key has ended in an error of theirs and answers nothing else any more. */
  | { readonly status: "unknown"; readonly message: string; readonly replayed: boolean };

export interface Declined {
  readonly status: "declined";
  /** The attempt, where one was made: null when there was no card to ask. */
  readonly charge_id: string | null;
  readonly code: string;
  /** One sentence for whoever owes the money. */
  readonly message: string;
}

/** An account that pays. */
export interface PayerAccount {
  readonly account_id: string;
  readonly kind: "client" | "agency";
  readonly name: string;
  readonly email: string | null;
}

/** A card, as far as anyone but the provider knows it. */
export interface CardOnFile {
  readonly brand: string;
  readonly last4: string;
  readonly exp_month: number;
  readonly exp_year: number;
}

export interface ProviderCustomer {
  readonly customer_id: string;
  /** Ours, where it says so. */
  readonly account_id: string | null;
  readonly deleted: boolean;
  /** What its invoices are charged to. */
  readonly card: CardOnFile | null;
  /** ISO 8601; null: no card. */
  readonly card_saved_at: string | null;
}

export interface CardSetup {
  readonly customer_id: string | null;
  readonly account_id: string | null;
  /** Null: nothing was saved. */
  readonly card: { readonly payment_method_id: string; readonly saved_at: string } | null;
}

/** An invoice to be. Everything in it comes from what is stored, so that a repeated call says the same. */
export interface InvoiceDraft {
  readonly invoice_id: string;
  readonly customer_id: string;
  /** At most 26 characters. */
  readonly number: string;
  readonly currency: string;
  readonly collection_method: "charge_automatically" | "send_invoice";
  readonly description: string;
}

export interface DraftLine {
  readonly amount_cents: number;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** ISO 8601, both inclusive. */
  readonly first_at: string;
  readonly last_at: string;
}

export interface ProviderInvoice {
  readonly stripe_invoice_id: string;
  /** Ours, where it says so. */
  readonly invoice_id: string | null;
  readonly customer_id: string | null;
  readonly status: "draft" | "open" | "paid" | "void" | "uncollectible";
  readonly currency: string;
  readonly total_cents: number;
  /** The total less what the customer has to its credit there. */
  readonly amount_due_cents: number;
  /** ISO 8601; null where it is charged. */
  readonly due_at: string | null;
  /** ISO 8601 */
  readonly created_at: string;
  /** The newest attempt to charge it, as far as the call tells; lists do not. */
  readonly attempt: ChargeAttempt | null;
}

export interface ChargeAttempt {
  readonly state: "waiting" | "processing" | "failed" | "succeeded";
  readonly charge_id: string | null;
  readonly code: string;
  readonly message: string;
}

export interface RefundedCharge {
  readonly charge_id: string;
  /** Null: it paid no invoice. */
  readonly stripe_invoice_id: string | null;
  /** All that was given back of it so far. */
  readonly refunded_cents: number;
}

export interface DisputedInvoice {
  readonly dispute_id: string;
  readonly stripe_invoice_id: string | null;
  /** In the provider's words, as in `needs_response`. */
  readonly status: string;
}

/** Which part of a list to read. */
export interface ListRange {
  /** ISO 8601: made then or later. */
  readonly from: string;
  /** `next` of the page before. */
  readonly after: string | null;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Null at the end. */
  readonly next: string | null;
}

/** The provider does not let us in: no call will do better until somebody mends the key. */
export class PaymentsClosed extends Error {
  override readonly name = "PaymentsClosed";
}

/** The provider gives no answer, however often it is asked. */
export class PaymentsSilent extends Error {
  override readonly name = "PaymentsSilent";
}
