import { claimOverages } from "@credence/core/billing/claim-overages";
import { openCustomers } from "@credence/core/billing/open-customers";
import { afterAll, describe, expect, it } from "vitest";
import type { Death } from "./killed/orders.ts";
import { startRun } from "./killed/start-run.ts";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { openProof } from "./world/open-proof.ts";
import { payOnPage } from "./world/people.ts";
import { giveCard, plantTenant, type Tenant, type Way } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { runToTheEnd } from "./world/run.ts";
import { declinesOf, statesOf } from "./world/states.ts";
import { DAY, freeze, HOUR, passTime, thaw } from "./world/time.ts";
import { hear, openMailbox } from "./world/webhook.ts";

const proof = await openProof();
let next = startRun(proof.info);
afterAll(() => next.dismiss());

/** Has a run die that works on one charge after the other, so that it always makes the same calls. */
async function runAndDie(die: Death) {
  const mine = next;
  next = startRun(proof.info);
  return mine.go({ die, concurrency: 1 });
}

/** One tenant after the other, each with a run that dies one call later than the one before, until none dies. */
async function dieEverywhere(when: Death["when"], way: Way, free = false) {
  const tenants: Tenant[] = [];
  const places = new Set<string>();
  for (let call = 1; ; call++) {
    const tenant = await plantTenant(proof, { agency: way, clients: [way] });
    tenants.push(tenant);
    await buyForAll(proof, [tenant], free);
    const end = await runAndDie({ when, call });
    // One that died too early to have claimed leaves its tenant to the next one, which would then not be at the
    // same call: whoever begins again does so much at once.
    await openCustomers(proof);
    await claimOverages(proof.db, { period_end: null, after: null });
    await freeze(proof);
    if (!end.killed) return { tenants, places: [...places].toSorted() };
    places.add(end.at.replace(/(in|cus)_\w+/, "…"));
  }
}

const COMMITS = ["take_stripe_events", "claim_overages", "take_charges", "advance_charge"];
const CALLS = ["POST /v1/invoices", "POST /v1/invoices/…/add_lines", "POST /v1/invoices/…/finalize"];
const CUSTOMER = ["POST /v1/customers", "POST /v1/customers/…", "record_customer"];
const placesOf = (when: Death["when"], ...more: string[]) =>
  [...COMMITS, ...CALLS, ...more].map((call) => `${when} ${call}`).toSorted();

describe.each<[Death["when"], string, number]>([
  ["before", "at once", 0],
  ["after", "25 hours later", 25 * HOUR],
])("a run that is killed %s each call to Stripe and each commit, and is begun again %s", (when, _, delay) => {
  const goOn = async () => {
    await passTime(proof, delay);
    await thaw(proof);
    await runToTheEnd(proof);
  };

  it("charges every card once", async () => {
    const { places, tenants } = await dieEverywhere(when, "card");
    expect(places).toEqual(placesOf(when, "POST /v1/invoices/…/pay", "apply_invoice_state"));
    await goOn();
    expect(await statesOf(proof, ...tenants)).toEqual({
      "client paid": tenants.length,
      "agency paid": tenants.length,
    });
    expect(await audit(proof)).toEqual([]);
    expect(await reconcile(proof)).toEqual(CLEAN);
  });

  it("opens one customer for each payer, and sends each one invoice, which can be paid on its page", async () => {
    const { places, tenants } = await dieEverywhere(when, "no_customer");
    expect(places).toEqual(placesOf(when, ...CUSTOMER, "POST /v1/invoices/…/send"));
    await goOn();
    expect(await statesOf(proof, ...tenants)).toEqual({
      "client open": tenants.length,
      "agency open": tenants.length,
    });
    expect(await audit(proof)).toEqual([]);
    const mailbox = await openMailbox(proof);
    await payOnPages(tenants);
    await hear(proof, mailbox);
    await mailbox.close();
    expect(await statesOf(proof, ...tenants)).toEqual({
      "client paid": tenants.length,
      "agency paid": tenants.length,
    });
    expect(await audit(proof)).toEqual([]);
    expect(await reconcile(proof)).toEqual(CLEAN);
  });

  it("asks a card that declines once a day, and charges the next one once", async () => {
    const { places, tenants } = await dieEverywhere(when, "declines", true);
    expect(places).toEqual(placesOf(when, "POST /v1/invoices/…/pay", "record_decline"));
    await goOn();
    const declines = await declinesOf(proof, ...tenants);
    expect(declines).toHaveLength(tenants.length);
    // A day later, those whose first decline was known are asked for the second time.
    expect(Math.max(...declines.map(({ made }) => made))).toBe(delay > DAY ? 2 : 1);
    expect(declines.filter(({ known, made }) => known !== made)).toEqual([]);
    expect(await audit(proof)).toEqual([]);
    const mailbox = await openMailbox(proof);
    for (const { customer } of tenants.flatMap(({ clients }) => clients)) {
      if (customer) await giveCard(proof, customer, "pm_card_mastercard");
    }
    await hear(proof, mailbox);
    await mailbox.close();
    await passTime(proof, DAY);
    await runToTheEnd(proof);
    const paid = await proof.sql`select from public.invoices where status <> 'paid'`;
    expect(paid).toHaveLength(0);
    expect(await audit(proof)).toEqual([]);
    expect(await reconcile(proof)).toEqual(CLEAN);
  });
});

/** Each invoice is paid by whoever it was sent to. */
async function payOnPages(tenants: Tenant[]): Promise<void> {
  const rows = await proof.sql<{ id: string }[]>`
    select stripe_invoice_id as id from public.invoices
    where agency_id = any (${tenants.map(({ agency }) => agency.id)}::uuid[]) and status = 'open'`;
  for (const { id } of rows) await payOnPage(proof, id);
}
