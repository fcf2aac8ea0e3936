import { rowsOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { answerOf } from "./answer-of.ts";
import { applyInvoiceState } from "./apply-invoice-state.ts";
import { type Comparison, compareInvoice } from "./compare-invoice.ts";
import { eachOf } from "./each-of.ts";
import { invoicesOfPeriod, type RecordedInvoice } from "./invoices-of-period.ts";
import { listAll } from "./list-all.ts";
import type { Payments, ProviderInvoice } from "./payments.ts";
import { type Finding, Reconciliation } from "./reconciliation.ts";
import { recordDispute } from "./record-dispute.ts";
import { recordRefund } from "./record-refund.ts";

export interface ReconcileInput {
  readonly db: Db;
  readonly payments: Payments;
  /** Invoices whose periods end after this moment, ISO 8601; at the provider, what was made since. */
  readonly from: string;
  /** And not after this one. */
  readonly to: string;
  /** Besides these all that are neither paid nor void, of whatever period. */
  readonly unsettledToo: boolean;
  /** Called with how many of how many are compared. */
  readonly onProgress?: (compared: number, total: number) => void;
}

const CONCURRENCY = 8;

/**
 * Compares our invoices with the payment provider's, both ways and to the cent. Brings ours forward where that is
 * certain; what is not, is left as it is and told.
 *
 * @param input Which invoices.
 * @returns What was compared, repaired, and what needs a person.
 * @throws CredenceError when the database cannot go on, PaymentsSilent or PaymentsClosed when the provider does not.
 */
export async function reconcileInvoices(input: ReconcileInput): Promise<Reconciliation> {
  const { db, payments, from, to, unsettledToo } = input;
  const found = new Reconciliation();
  const theirs = await invoicesOfTheirs(payments, from);
  // Ours second: whatever a run makes meanwhile is then known here too.
  const ours = await invoicesOfPeriod(db, { from, to, unsettled_too: unsettledToo });
  found.at_stripe = [...theirs.values()].reduce((sum, some) => sum + some.length, 0);
  await eachOf(ours, CONCURRENCY, async (invoice) => {
    await compareOne(input, found, invoice, theirs.get(invoice.invoice_id) ?? []);
    found.compared++;
    input.onProgress?.(found.compared, ours.length);
  });
  await findUnknown(db, found, ours, theirs);
  await takeInRefunds(input, found, ours);
  await takeInDisputes(input, found);
  return found;
}

/** What the provider has that says to be ours, by our id. */
async function invoicesOfTheirs(payments: Payments, from: string): Promise<Map<string, ProviderInvoice[]>> {
  const byId = new Map<string, ProviderInvoice[]>();
  for await (const invoice of listAll((after) => payments.listInvoices({ from, after }))) {
    if (invoice.invoice_id === null) continue;
    const some = byId.get(invoice.invoice_id);
    if (some) some.push(invoice);
    else byId.set(invoice.invoice_id, [invoice]);
  }
  return byId;
}

async function compareOne(
  { db, payments }: ReconcileInput,
  found: Reconciliation,
  ours: RecordedInvoice,
  listed: readonly ProviderInvoice[],
): Promise<void> {
  const inForce = listed.filter(({ status }) => status !== "void");
  // Ours names one: any other is one too many, also where ours is void or too old for the list.
  const others = inForce.filter(({ stripe_invoice_id }) => stripe_invoice_id !== ours.stripe_invoice_id);
  if (others.length > (ours.stripe_invoice_id === null ? 1 : 0)) {
    const ids = [...new Set([ours, ...others].map(({ stripe_invoice_id }) => stripe_invoice_id))];
    const named = ids.filter((id) => id !== null).join(", ");
    found.needsPerson(findingOf("duplicate", ours, `Stripe has several for it: ${named}`));
    if (ours.stripe_invoice_id === null) return;
  }
  let theirs = await theirOne(payments, ours, inForce[0] ?? listed[0] ?? null);
  let comparison = compareInvoice(ours, theirs);
  if (theirs !== null && comparison.verdict !== "same") {
    // The list is older than ours: somebody may have worked on it in between.
    const { stripe_invoice_id } = theirs;
    theirs = await answerOf(() => payments.retrieveInvoice(stripe_invoice_id));
    comparison = compareInvoice(ours, theirs);
  }
  if (comparison.verdict === "behind" && theirs !== null) {
    return bringForward(db, found, ours, theirs, comparison);
  }
  if (comparison.verdict === "in_progress") found.in_progress++;
  if (comparison.verdict === "wrong") found.needsPerson(findingOf("mismatch", ours, comparison.detail));
}

/** The one that ours names, and only without a name the one that names ours. */
async function theirOne(
  payments: Payments,
  { stripe_invoice_id }: RecordedInvoice,
  listed: ProviderInvoice | null,
): Promise<ProviderInvoice | null> {
  if (stripe_invoice_id === null || listed?.stripe_invoice_id === stripe_invoice_id) return listed;
  return answerOf(() => payments.retrieveInvoice(stripe_invoice_id));
}

async function bringForward(
  db: Db,
  found: Reconciliation,
  ours: RecordedInvoice,
  theirs: ProviderInvoice,
  { detail }: Extract<Comparison, { verdict: "behind" }>,
): Promise<void> {
  const { status } = await applyInvoiceState(db, { invoice_id: ours.invoice_id, invoice: theirs });
  if (status === "applied" || status === "unchanged") found.repaired.push(findingOf("status", ours, detail));
  else found.needsPerson(findingOf("mismatch", ours, detail));
}

/** Ids asked for at once: they go into one address. */
const BATCH = 100;

/** What says to be ours, and is not: neither among those compared nor anywhere else in our books. */
async function findUnknown(
  db: Db,
  found: Reconciliation,
  ours: readonly RecordedInvoice[],
  theirs: ReadonlyMap<string, ProviderInvoice[]>,
): Promise<void> {
  const compared = new Set(ours.map(({ invoice_id }) => invoice_id));
  const others = [...theirs.keys()].filter((id) => !compared.has(id));
  const ids = others.filter((id) => UUID.test(id));
  const known = new Set<string>();
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH);
    const rows = await askPatiently(async () =>
      rowsOf(await db.from("invoices").select("id").in("id", some)),
    );
    for (const { id } of rows) known.add(id);
  }
  for (const id of others) {
    if (known.has(id)) continue;
    for (const { stripe_invoice_id, status, total_cents, currency } of theirs.get(id) ?? []) {
      found.needsPerson({
        kind: "unknown",
        number: null,
        account_name: null,
        stripe_invoice_id,
        detail: `Stripe has ${stripe_invoice_id}, ${status}, over ${total_cents} ${currency} (in cents) for our invoice ${id}, which there is not`,
      });
    }
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

async function takeInRefunds(
  { db, payments, from }: ReconcileInput,
  found: Reconciliation,
  ours: readonly RecordedInvoice[],
): Promise<void> {
  const refunded = new Map<string, number>();
  for await (const { stripe_invoice_id, refunded_cents } of listAll((after) =>
    payments.listRefunds({ from, after }),
  )) {
    if (stripe_invoice_id === null || refunded.has(stripe_invoice_id)) continue;
    refunded.set(stripe_invoice_id, refunded_cents);
    const { status } = await recordRefund(db, { stripe_invoice_id, refunded_cents });
    if (status === "recorded") {
      found.repaired.push(
        findingAbout("refund", stripe_invoice_id, ours, `${refunded_cents} cents were given back`),
      );
    }
  }
  for (const invoice of ours) {
    const theirs = refunded.get(invoice.stripe_invoice_id ?? "") ?? 0;
    if (invoice.refunded_cents <= theirs) continue;
    const detail = `${invoice.refunded_cents} cents given back here, ${theirs} at Stripe`;
    found.needsPerson(findingOf("refund", invoice, detail));
  }
}

async function takeInDisputes({ db, payments, from }: ReconcileInput, found: Reconciliation): Promise<void> {
  for await (const { stripe_invoice_id, status } of listAll((after) =>
    payments.listDisputes({ from, after }),
  )) {
    if (stripe_invoice_id === null) continue;
    const recorded = await recordDispute(db, { stripe_invoice_id, status });
    if (recorded.status === "recorded") {
      found.repaired.push(findingAbout("dispute", stripe_invoice_id, [], `its dispute is ${status}`));
    }
  }
}

function findingOf(kind: Finding["kind"], invoice: RecordedInvoice, detail: string): Finding {
  const { number, account_name, stripe_invoice_id } = invoice;
  return { kind, number, account_name, stripe_invoice_id, detail };
}

function findingAbout(
  kind: Finding["kind"],
  stripeInvoiceId: string,
  ours: readonly RecordedInvoice[],
  detail: string,
): Finding {
  const invoice = ours.find(({ stripe_invoice_id }) => stripe_invoice_id === stripeInvoiceId);
  if (invoice) return findingOf(kind, invoice, detail);
  return { kind, number: null, account_name: null, stripe_invoice_id: stripeInvoiceId, detail };
}
