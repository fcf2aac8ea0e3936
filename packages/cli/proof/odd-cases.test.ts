import { PaymentsClosed } from "@credence/core/billing/payments";
import { releaseVoidInvoice } from "@credence/core/billing/release-void-invoice";
import { voidDeletedDraft } from "@credence/core/billing/void-deleted-draft";
import { openStripe } from "@credence/stripe/open-stripe";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "./world/audit.ts";
import { buy, buyForAll, PAST_DAY } from "./world/buy.ts";
import { hurry } from "./world/hurry.ts";
import { stopAfter } from "./world/interrupt.ts";
import { type Invoice, invoicesOf } from "./world/invoices.ts";
import { openProof } from "./world/open-proof.ts";
import { payOnPage } from "./world/people.ts";
import { type Payer, plantTenant, type Tenant, type Way } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run, runToTheEnd } from "./world/run.ts";
import { statesOf } from "./world/states.ts";
import { hear, openMailbox } from "./world/webhook.ts";

hurry();
const proof = await openProof();
const mailbox = await openMailbox(proof);

/** A tenant with whose first client something is odd; the others are to be charged all the same. */
async function plant(way: Way = "card"): Promise<{ tenant: Tenant; odd: Payer }> {
  const tenant = await plantTenant(proof, { agency: "card", clients: [way, "card"] });
  return { tenant, odd: tenant.clients[0] as Payer };
}
const theInvoice = async (payer: Payer): Promise<Invoice> =>
  (await invoicesOf(proof, payer)).at(-1) as Invoice;

describe("whom an invoice goes to", () => {
  it("is charged though all its members were removed", async () => {
    const { odd, tenant } = await plant();
    await buyForAll(proof, [tenant]);
    await proof.sql`delete from public.memberships where account_id = ${odd.id}`;
    expect(await run(proof)).toMatchObject({ status: "settled", paid: 3 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("waits for a person who has no card and no address left, and keeps nobody else waiting", async () => {
    const { odd, tenant } = await plant("no_customer");
    await buyForAll(proof, [tenant]);
    await proof.sql`delete from public.memberships where account_id = ${odd.id}`;
    expect(await run(proof)).toMatchObject({ status: "attention", paid: 2, needs_person: 1 });
    expect(await theInvoice(odd)).toMatchObject({
      status: "draft",
      flag: expect.stringContaining("email") as string,
    });
    // Each later run looks once, and counts it.
    expect(await run(proof)).toMatchObject({ status: "attention", paid: 0, needs_person: 1 });
    const [row] = await proof.sql<{ customer: string }[]>`
      select stripe_customer_id as customer from public.payers where account_id = ${odd.id}`;
    await proof.stripe.customers.update(String(row?.customer), { email: "billing@credence.test" });
    expect(await run(proof)).toMatchObject({ status: "settled", sent: 1, needs_person: 0 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it.each<Way>(["no_card", "wishes_email"])("is sent it, an agency and a client alike: %s", async (way) => {
    const tenant = await plantTenant(proof, { agency: way, clients: [way] });
    await buyForAll(proof, [tenant]);
    expect(await run(proof)).toMatchObject({ status: "settled", sent: 2 });
    expect(await statesOf(proof, tenant)).toEqual({ "agency open": 1, "client open": 1 });
    for (const payer of [tenant.agency, ...tenant.clients]) {
      const theirs = await proof.stripe.invoices.retrieve(String((await theInvoice(payer)).stripe_id));
      expect(theirs).toMatchObject({
        collection_method: "send_invoice",
        status: "open",
        auto_advance: false,
      });
      expect((theirs.due_date ?? 0) - (theirs.status_transitions.finalized_at ?? 0)).toBe(30 * 86_400);
      await payOnPage(proof, theirs.id);
    }
    await hear(proof, mailbox);
    expect(await statesOf(proof, tenant)).toEqual({ "agency paid": 1, "client paid": 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });
});

describe("an invoice", () => {
  it.each([
    ["of 250 purchases has a line for each", 250, () => 123, 250],
    ["of 251 has a line for each price", 251, (n: number) => 100 + (n % 3), 3],
    ["of 600 at 600 prices has a line for each type", 600, (n: number) => 100 + n, 1],
  ])("%s", async (_, purchases, price, lines) => {
    const { odd, tenant } = await plant();
    const all = Array.from({ length: purchases }, (__, n) => ({
      client: odd.id,
      at: `2026-02-14T10:00:00.${String(n).padStart(6, "0")}Z`,
      quantity: 1 + (n % 7),
      price: price(n),
      cost: 11,
    }));
    await buy(proof, all);
    expect(await run(proof)).toMatchObject({ status: "settled", paid: 2 });
    const { cents, stripe_id } = await theInvoice(odd);
    expect(cents).toBe(all.reduce((sum, one) => sum + one.quantity * one.price, 0));
    const { data } = await proof.stripe.invoices.listLineItems(String(stripe_id), { limit: 100 });
    expect(data).toHaveLength(Math.min(lines, 100));
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it.each([
    ["above what Stripe takes on a line", [{ quantity: 2, price: 60_000_000 }]],
    [
      "above what Stripe charges at once",
      [
        { quantity: 1, price: 60_000_000 },
        { quantity: 1, price: 60_000_000 },
      ],
    ],
  ])("%s waits for a person, and the others are charged", async (_, purchases) => {
    const { odd, tenant } = await plant();
    await buyForAll(proof, [{ ...tenant, clients: tenant.clients.slice(1) }]);
    await buy(
      proof,
      purchases.map((each) => ({ client: odd.id, at: PAST_DAY, cost: 1, ...each })),
    );
    expect(await run(proof)).toMatchObject({ status: "attention", paid: 2, needs_person: 1 });
    expect(await theInvoice(odd)).toMatchObject({ status: "draft", cents: 120_000_000 });
    expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1, paid: 0 });
    expect(await audit(proof, [tenant])).toEqual([]);
    await dropDraft(odd);
  });
});

/** What a person does about a draft that can never be charged: deletes it at Stripe, and voids ours. */
async function dropDraft(payer: Payer): Promise<void> {
  const { number, stripe_id } = await theInvoice(payer);
  await proof.stripe.invoices.del(String(stripe_id));
  const { db, payments } = proof;
  expect(await voidDeletedDraft({ db, payments, number })).toEqual({ status: "voided" });
}

describe("somebody at Stripe", () => {
  it("who made a second invoice for one of ours, while nobody knew the first, is noticed before it is charged", async () => {
    const { odd, tenant } = await plant();
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    await stopAfter(proof, "createInvoice", true);
    const [theirs] = (await proof.stripe.invoices.list({ customer: String(odd.customer) })).data;
    const second = await proof.stripe.invoices.create({
      customer: String(odd.customer),
      metadata: { ...theirs?.metadata },
      auto_advance: false,
    });
    expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1, paid: 0 });
    expect((await theInvoice(odd)).flag).toContain(second.id);
    expect(await reconcile(proof)).toMatchObject({
      status: "attention",
      findings: [expect.stringContaining("several")],
    });
    await proof.stripe.invoices.del(second.id);
    expect(await run(proof)).toMatchObject({ status: "settled", paid: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who makes a second one later is noticed by the reconciliation", async () => {
    const { odd, tenant } = await plant();
    await buyForAll(proof, [tenant]);
    await run(proof);
    const theirs = await proof.stripe.invoices.retrieve(String((await theInvoice(odd)).stripe_id));
    const second = await proof.stripe.invoices.create({
      customer: String(odd.customer),
      metadata: { ...theirs.metadata },
      auto_advance: false,
    });
    expect(await reconcile(proof)).toMatchObject({
      status: "attention",
      findings: [expect.stringContaining(second.id)],
    });
    await proof.stripe.invoices.del(second.id);
  });

  it("who voids ours and copies it is noticed, before its purchases are charged twice", async () => {
    const { odd, tenant } = await plant("no_card");
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    await run(proof);
    const { stripe } = proof;
    const { number, stripe_id } = await theInvoice(odd);
    const { metadata } = await stripe.invoices.retrieve(String(stripe_id));
    await stripe.invoices.voidInvoice(String(stripe_id));
    const copy = await stripe.invoices.create({ customer: String(odd.customer), metadata: { ...metadata } });
    await stripe.invoices.addLines(copy.id, { lines: [{ amount: 5000 }] });
    await stripe.invoices.finalizeInvoice(copy.id, { auto_advance: false });
    await hear(proof, mailbox);
    expect(await theInvoice(odd)).toMatchObject({ status: "void" });
    expect(await reconcile(proof)).toMatchObject({
      status: "attention",
      findings: [expect.stringContaining(copy.id)],
    });
    await stripe.invoices.voidInvoice(copy.id);
    expect(await reconcile(proof)).toEqual(CLEAN);
    await releaseVoidInvoice(proof.db, { number });
    expect(await run(proof)).toMatchObject({ status: "settled", sent: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who adds a line to a draft does not have it charged", async () => {
    const { odd, tenant } = await plant();
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    await stopAfter(proof, "addLines");
    const { stripe_id } = await theInvoice(odd);
    await proof.stripe.invoices.addLines(String(stripe_id), { lines: [{ amount: 1, description: "a tip" }] });
    for (let runs = 1; runs <= 2; runs++) {
      expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1, paid: 0 });
      expect(await theInvoice(odd)).toMatchObject({
        status: "draft",
        flag: expect.stringContaining("5001") as string,
      });
    }
    expect((await proof.stripe.invoices.retrieve(String(stripe_id))).status).toBe("draft");
    await dropDraft(odd);
    expect(await reconcile(proof)).toEqual(CLEAN);
    expect(await audit(proof, [tenant])).toEqual([]);
    const { number } = await theInvoice(odd);
    expect(await releaseVoidInvoice(proof.db, { number })).toMatchObject({
      status: "released",
      purchases: 1,
    });
    expect(await run(proof)).toMatchObject({ status: "settled", claimed: 1, paid: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who gave the customer a credit does not have less charged than is owed", async () => {
    const { odd, tenant } = await plant();
    await proof.stripe.customers.update(String(odd.customer), { balance: -1000 });
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1, paid: 0 });
    expect((await theInvoice(odd)).flag).toContain("4000 instead of 5000");
    await proof.stripe.customers.update(String(odd.customer), { balance: 0 });
    expect(await run(proof)).toMatchObject({ status: "settled", paid: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who deleted a draft is noticed, and what it was for is charged again once a person says so", async () => {
    const { odd, tenant } = await plant();
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    await stopAfter(proof, "addLines");
    const { number, stripe_id } = await theInvoice(odd);
    await proof.stripe.invoices.del(String(stripe_id));
    expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1 });
    expect(await voidDeletedDraft({ db: proof.db, payments: proof.payments, number })).toEqual({
      status: "voided",
    });
    await releaseVoidInvoice(proof.db, { number });
    expect(await run(proof)).toMatchObject({ status: "settled", paid: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who deleted a customer has another one opened, who is sent the invoice", async () => {
    const { odd, tenant } = await plant();
    await proof.stripe.customers.del(String(odd.customer));
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    await hear(proof, mailbox);
    expect(await run(proof)).toMatchObject({ status: "settled", sent: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who deleted a customer that nobody ever tells us of has another one opened as soon as it is missed", async () => {
    const { odd, tenant } = await plant();
    await proof.stripe.customers.del(String(odd.customer));
    await mailbox.empty();
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1 });
    expect(await run(proof)).toMatchObject({ status: "settled", sent: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
  });

  it("who deleted a customer that nobody told us of has the invoice wait, and then another one opened", async () => {
    const { odd, tenant } = await plant();
    await mailbox.empty();
    await proof.stripe.customers.del(String(odd.customer));
    await buy(proof, [{ client: odd.id, at: PAST_DAY, price: 5000, cost: 0 }]);
    expect(await run(proof)).toMatchObject({ status: "attention", needs_person: 1 });
    await hear(proof, mailbox);
    await runToTheEnd(proof);
    expect(await theInvoice(odd)).toMatchObject({ status: "open", flag: null });
    expect(await audit(proof, [tenant])).toEqual([]);
  });
});

it("an agency whose overages cannot be claimed keeps no other from being charged", async () => {
  const [stuck, fine] = [
    await plantTenant(proof, { agency: "card", clients: ["card"] }),
    await plantTenant(proof, { agency: "card", clients: ["card"] }),
  ];
  const turnBack = (by: number) => proof.sql`
    update private.invoice_series set last_number = last_number - ${by} where agency_id = ${stuck.agency.id}`;
  await buyForAll(proof, [stuck]);
  expect(await run(proof)).toMatchObject({ status: "settled", paid: 2 });
  // The next number of the one is taken.
  await turnBack(1);
  const client = String(stuck.clients[0]?.id);
  await buy(proof, [{ client, at: "2026-04-14T12:00:00Z" }]);
  await buyForAll(proof, [fine]);
  expect(await run(proof)).toMatchObject({ status: "attention", claimed: 2, paid: 2, needs_person: 1 });
  await turnBack(-1);
  expect(await run(proof)).toMatchObject({ status: "settled", claimed: 2, paid: 2, needs_person: 0 });
  expect(await audit(proof, [stuck, fine])).toEqual([]);
});

it("a run with little time charges, however many events wait", async () => {
  const { tenant } = await plant();
  await buyForAll(proof, [tenant]);
  await proof.sql`
    insert into private.stripe_events (id, type, object_id, created_at)
    select 'evt_many_' || n, 'invoice.paid', 'in_many_' || n, now() from generate_series(1, 400) n`;
  await proof.control.addFaults({ route: "GET /v1/invoices/:id", kind: "delay", ms: 190, times: 400 });
  // Heard to the end, in four lanes, the events would take 19 seconds. (A longer delay would be hurried.)
  expect((await run(proof, { budgetMs: 16_000 })).paid).toBeGreaterThan(0);
  await proof.control.clearFaults();
  await runToTheEnd(proof);
  await hear(proof, mailbox);
  expect(await audit(proof, [tenant])).toEqual([]);
});

it("a Stripe that refuses our key stops the run, and the next one goes on with the right key", async () => {
  const { tenant } = await plant();
  await buyForAll(proof, [tenant]);
  const payments = openStripe({ secretKey: "sk_test_another", url: proof.info.stripeUrl });
  await expect(run(proof, { payments })).rejects.toThrow(PaymentsClosed);
  expect(await statesOf(proof, tenant)).toEqual({
    "agency draft then create": 1,
    "client draft then create": 2,
  });
  expect(await run(proof)).toMatchObject({ status: "settled", paid: 3, needs_person: 0 });
  expect(await audit(proof, [tenant])).toEqual([]);
});

beforeEach(() => mailbox.empty());
afterAll(async () => {
  expect(await audit(proof)).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
});
