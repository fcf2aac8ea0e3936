import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Death } from "./killed/orders.ts";
import { startRun } from "./killed/start-run.ts";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { openProof } from "./world/open-proof.ts";
import { giveCard, plantTenant, type Tenant, type Way } from "./world/plant.ts";
import { runToTheEnd } from "./world/run.ts";
import { DAY, freeze, HOUR, passTime, thaw } from "./world/time.ts";
import { hear, type Mailbox, openMailbox } from "./world/webhook.ts";

const proof = await openProof();
let next = startRun(proof.info);
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox(proof);
});
afterAll(() => next.dismiss());

/** Has a run die that works on one charge after the other, so that it always makes the same calls. */
async function runAndDie(die: Death) {
  const mine = next;
  next = startRun(proof.info);
  return mine.go({ die, concurrency: 1 });
}

/** One tenant after the other, each with a run that dies one call later than the one before, until none dies. */
async function dieEverywhere(when: Death["when"], way: Way) {
  const tenants: Tenant[] = [];
  const places = new Set<string>();
  for (let call = 1; ; call++) {
    const tenant = await plantTenant(proof, { agency: way, clients: [way] });
    tenants.push(tenant);
    await buyForAll(proof, tenant);
    const end = await runAndDie({ when, call });
    await freeze(proof);
    if (!end.killed) return { tenants, places: [...places].toSorted() };
    places.add(end.at.replace(/(in|cus)_\w+/, "…"));
  }
}

const states = async (tenants: Tenant[]) => {
  const rows = await proof.sql<{ state: string; invoices: number }[]>`
    select concat_ws(' ', i.kind, i.status, 'declined ' || nullif(i.decline_count, 0), 'then ' || c.step) as state, count(*)::integer as invoices
    from public.invoices i left join private.charges c on c.invoice_id = i.id
    where i.agency_id = any (${tenants.map(({ agency }) => agency.id)}::uuid[]) group by 1`;
  return Object.fromEntries(rows.map(({ state, invoices }) => [state, invoices]));
};

const attemptsAt = async () => {
  const { data } = await proof.stripe.charges.list({ limit: 100 });
  return Map.groupBy(data, ({ payment_intent }) => String(payment_intent));
};

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
    await hear(proof, mailbox);
  };

  it("charges every card once", async () => {
    const { places, tenants } = await dieEverywhere(when, "card");
    expect(places).toEqual(placesOf(when, "POST /v1/invoices/…/pay", "apply_invoice_state"));
    await goOn();
    expect(await states(tenants)).toEqual({ "client paid": tenants.length, "agency paid": tenants.length });
    expect(await audit(proof)).toEqual([]);
  });

  it("opens one customer for each payer, and sends each one invoice, which can be paid", async () => {
    const { places, tenants } = await dieEverywhere(when, "no_customer");
    expect(places).toEqual(placesOf(when, ...CUSTOMER, "POST /v1/invoices/…/send"));
    await goOn();
    expect(await states(tenants)).toEqual({ "client open": tenants.length, "agency open": tenants.length });
    expect(await audit(proof)).toEqual([]);
    await payByHand(tenants);
    await hear(proof, mailbox);
    expect(await states(tenants)).toEqual({ "client paid": tenants.length, "agency paid": tenants.length });
    expect(await audit(proof)).toEqual([]);
  });

  it("asks a card that declines once a day, and charges the next one once", async () => {
    const { places, tenants } = await dieEverywhere(when, "declines");
    expect(places).toEqual(placesOf(when, "POST /v1/invoices/…/pay", "record_decline"));
    await goOn();
    const payers = tenants.flatMap(({ agency, clients }) => [agency, ...clients]);
    expect(await states(tenants)).toEqual({
      "client open declined 1 then pay": tenants.length,
      "agency open declined 1 then pay": tenants.length,
    });
    expect(Math.max(...[...(await attemptsAt()).values()].map(({ length }) => length))).toBe(1);
    expect(await audit(proof)).toEqual([]);
    for (const { customer } of payers) if (customer) await giveCard(proof, customer, "pm_card_mastercard");
    await hear(proof, mailbox);
    await passTime(proof, DAY);
    await runToTheEnd(proof);
    await hear(proof, mailbox);
    expect(await audit(proof)).toEqual([]);
  });
});

/** Each invoice is paid by whoever it was sent to. */
async function payByHand(tenants: Tenant[]): Promise<void> {
  const rows = await proof.sql<{ id: string }[]>`
    select stripe_invoice_id as id from public.invoices
    where agency_id = any (${tenants.map(({ agency }) => agency.id)}::uuid[]) and status = 'open'`;
  for (const { id } of rows) {
    const { customer } = await proof.stripe.invoices.retrieve(id);
    const method = await proof.stripe.paymentMethods.attach("pm_card_visa", { customer: String(customer) });
    await proof.stripe.invoices.pay(id, { payment_method: method.id });
  }
}
