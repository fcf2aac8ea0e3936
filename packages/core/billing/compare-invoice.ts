import type { RecordedInvoice } from "./invoices-of-period.ts";
import type { ProviderInvoice } from "./payments.ts";

/** How our invoice and the provider's fit together. */
export type Comparison =
  | { readonly verdict: "same" }
  /** A run is on its way with it, or will go on. */
  | { readonly verdict: "in_progress" }
  /** The provider is further, as it should be: ours has to follow. */
  | { readonly verdict: "behind"; readonly detail: string }
  /** Nobody but a person can say what is right. */
  | { readonly verdict: "wrong"; readonly detail: string };

type Fields = Pick<
  RecordedInvoice,
  | "invoice_id"
  | "amount_cents"
  | "currency"
  | "status"
  | "collection_method"
  | "stripe_invoice_id"
  | "stripe_customer_id"
  | "step"
>;

/**
 * Compares an invoice of ours with the provider's, to the cent.
 *
 * @param ours As our books have it.
 * @param theirs As the provider has it now; null: it has none.
 * @returns Whether they fit, and if not, who is right where that is certain.
 */
export function compareInvoice(ours: Fields, theirs: ProviderInvoice | null): Comparison {
  if (theirs === null) return compareWithNothing(ours);
  const id = theirs.stripe_invoice_id;
  if (ours.stripe_invoice_id !== null && ours.stripe_invoice_id !== id) {
    return wrong(`ours names ${ours.stripe_invoice_id}, and Stripe has ${id} for it`);
  }
  if (theirs.invoice_id !== ours.invoice_id) {
    return wrong(`Stripe's ${id} says that it is for ${theirs.invoice_id ?? "nothing of ours"}`);
  }
  if (ours.stripe_customer_id !== null && theirs.customer_id !== ours.stripe_customer_id) {
    return wrong(
      `Stripe's ${id} bills ${theirs.customer_id ?? "nobody"} instead of ${ours.stripe_customer_id}`,
    );
  }
  const isUnfinished = theirs.status === "draft" && theirs.total_cents === 0;
  if (theirs.currency !== ours.currency || (theirs.total_cents !== ours.amount_cents && !isUnfinished)) {
    return wrong(
      `Stripe's ${id} is over ${theirs.total_cents} ${theirs.currency} instead of ${ours.amount_cents} ${ours.currency} (in cents)`,
    );
  }
  return compareStatus(ours, theirs);
}

function compareWithNothing({ stripe_invoice_id, status, amount_cents, step }: Fields): Comparison {
  // Void because its draft was deleted there, or before it was there at all.
  if (status === "void") return { verdict: "same" };
  if (stripe_invoice_id !== null) return wrong(`Stripe has no invoice ${stripe_invoice_id}`);
  if (status === "paid")
    return amount_cents === 0 ? { verdict: "same" } : wrong("paid here, and not at Stripe");
  if (status === "draft" && step !== null) return { verdict: "in_progress" };
  return wrong(`${status} here, and not at Stripe`);
}

const PROVIDERS_WORD: Readonly<Record<ProviderInvoice["status"], RecordedInvoice["status"]>> = {
  draft: "draft",
  open: "open",
  paid: "paid",
  void: "void",
  uncollectible: "failed",
};

function compareStatus(ours: Fields, theirs: ProviderInvoice): Comparison {
  const said = `${ours.status} here, ${theirs.status} at Stripe (${theirs.stripe_invoice_id})`;
  if (PROVIDERS_WORD[theirs.status] === ours.status) {
    if (ours.status === "draft") return inProgressIf(ours.step !== null, said);
    // One that was sent is paid by whoever has it; one that is charged, by a run alone.
    const isForgotten =
      ours.status === "open" && ours.collection_method !== "send_invoice" && ours.step === null;
    return isForgotten ? wrong(`${said}, and nobody works on it`) : { verdict: "same" };
  }
  // Our own word for one whose card declined for the last time: it can still be paid.
  if (ours.status === "failed" && theirs.status === "open") return { verdict: "same" };
  if (ours.status === "draft" && theirs.status === "open") return inProgressIf(ours.step !== null, said);
  const isFinal = ours.status === "paid" || ours.status === "void";
  const isAhead = theirs.status === "paid" || theirs.status === "void" || theirs.status === "uncollectible";
  return isAhead && !isFinal ? { verdict: "behind", detail: said } : wrong(said);
}

const inProgressIf = (isWorkedOn: boolean, said: string): Comparison =>
  isWorkedOn ? { verdict: "in_progress" } : wrong(`${said}, and nobody works on it`);

const wrong = (detail: string): Comparison => ({ verdict: "wrong", detail });
