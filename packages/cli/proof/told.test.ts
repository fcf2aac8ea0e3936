import { createHmac } from "node:crypto";
import { STRIPE_EVENT_TYPES } from "@credence/core/billing/understand-stripe-event";
import { idOf } from "@credence/stripe/provider-invoice";
import { type Stripe, StripeError } from "@credence/stripe/sdk";
import { afterAll, expect, it } from "vitest";
import { all, audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { type Chance, openChance } from "./world/chance.ts";
import { hurry } from "./world/hurry.ts";
import { openProof } from "./world/open-proof.ts";
import { DECLINING_CARD, GOOD_CARD, OTHER_CARD, payOnPage, saveOnPage } from "./world/people.ts";
import { giveCard, type Payer, plantTenant, type Tenant, type Way } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run, runToTheEnd } from "./world/run.ts";
import { DAY, passTime } from "./world/time.ts";
import { handle, type Letter, openMailbox, takeIn } from "./world/webhook.ts";

const ROUNDS = 10;
/** Each has one invoice, and its own sequence of what happens to it and of what we are told in which order. */
const CLIENTS = 100;
const STEPS = 2;
const WAYS: readonly Way[] = ["card", "card", "declines", "no_card", "no_customer", "wishes_email"];

hurry();
const proof = await openProof();
const mailbox = await openMailbox(proof, STRIPE_EVENT_TYPES);

/** What we know of an invoice. */
interface Known {
  client: string;
  stripe_id: string | null;
  status: "draft" | "open" | "failed" | "paid" | "void";
  refunded_cents: number;
  dispute_status: string | null;
  billed: boolean;
  customer: string | null;
  card: string | null;
}

/** What is known of every client of a tenant, or of one. */
async function known({ agency }: Tenant, client: string | null = null): Promise<Map<string, Known>> {
  const rows = await proof.sql<Known[]>`
    select a.id as client, i.stripe_invoice_id as stripe_id, coalesce(i.status, 'draft') as status,
      coalesce(i.refunded_cents, 0)::double precision as refunded_cents, i.dispute_status,
      coalesce((select bool_and(p.billed_to_client) from public.overage_credit_purchases p where p.client_invoice_id = i.id), false) as billed,
      y.stripe_customer_id as customer, y.card_last4 as card
    from public.accounts a
    join public.payers y on y.account_id = a.id
    left join public.invoices i on i.account_id = a.id
    where a.agency_id = ${agency.id} and (${client}::uuid is null or a.id = ${client})`;
  return new Map(rows.map((row) => [row.client, row]));
}

/** What may follow what. */
const FORWARD: Readonly<Record<Known["status"], readonly Known["status"][]>> = {
  draft: ["draft", "open", "failed", "paid", "void"],
  open: ["open", "failed", "paid", "void"],
  failed: ["failed", "paid", "void"],
  paid: ["paid"],
  void: ["void"],
};

/** Fails where anything has moved back, or is marked as billed without being paid. */
function expectForward(before: Map<string, Known>, now: Map<string, Known>): void {
  for (const [client, { billed, refunded_cents, status, stripe_id }] of now) {
    const former = before.get(client);
    expect(billed).toBe(status === "paid");
    expect(FORWARD[former?.status ?? "draft"]).toContain(status);
    expect(refunded_cents).toBeGreaterThanOrEqual(former?.refunded_cents ?? 0);
    expect([null, stripe_id]).toContain(former?.stripe_id ?? null);
  }
}

/** What people and banks do at Stripe without asking us. Most of it is not possible most of the time. */
const HAPPENINGS: readonly ((payer: Payer, at: Known, chance: Chance) => Promise<unknown>)[] = [
  (_, { stripe_id }) => payOnPage(proof, stripe_id ?? ""),
  (_, { stripe_id }) => payOnPage(proof, stripe_id ?? "", DECLINING_CARD),
  (_, { stripe_id }) => proof.stripe.invoices.voidInvoice(stripe_id ?? "none"),
  (_, { stripe_id }) => proof.stripe.invoices.markUncollectible(stripe_id ?? "none"),
  async (_, { stripe_id }, chance) => {
    const charge = await chargeOf(stripe_id);
    await proof.stripe.refunds.create({ charge, ...(chance.oneIn(2) && { amount: 1 + chance.below(500) }) });
  },
  async (_, { stripe_id }, chance) => {
    const charge = await proof.stripe.charges.retrieve(await chargeOf(stripe_id));
    if (!charge.paid || charge.disputed) return;
    const dispute = await proof.control.dispute(charge.id);
    if (chance.oneIn(2)) await proof.control.endDispute(dispute, chance.pick(["won", "lost"]));
  },
  (payer, { customer }) => saveOnPage(proof, { ...payer, customer }, OTHER_CARD),
  (payer, { customer }) => saveOnPage(proof, { ...payer, customer }, GOOD_CARD),
  (_, { customer }) => giveCard(proof, customer ?? "none", "pm_card_amex"),
  async (_, { customer }) => {
    const { data } = await proof.stripe.paymentMethods.list({ customer: customer ?? "none" });
    if (data[0]) await proof.stripe.paymentMethods.detach(data[0].id);
  },
  async (_, { customer }, chance) => {
    if (chance.oneIn(3)) await proof.stripe.customers.del(customer ?? "none");
  },
];

/** The id of the charge that an invoice was last asked for with; "none" where there is none. */
async function chargeOf(stripeInvoiceId: string | null): Promise<string> {
  const { payments } = await proof.stripe.invoices.retrieve(stripeInvoiceId ?? "none", {
    expand: ["payments.data.payment.payment_intent"],
  });
  const intent = payments?.data[0]?.payment.payment_intent;
  return (typeof intent === "object" && idOf(intent.latest_charge)) || "none";
}

/** Something happens to one client; what Stripe or its pages refuse does not. */
async function meddle(tenant: Tenant, chance: Chance): Promise<void> {
  const client = chance.pick(tenant.clients);
  const at = (await known(tenant, client.id)).get(client.id);
  const happening = chance.pick(HAPPENINGS);
  if (!at) return;
  await happening(client, at, chance).catch((error: unknown) => {
    const isRefused = error instanceof StripeError || String(error).includes("The local Stripe did not");
    if (!isRefused) throw error;
  });
}

/**
 * A run among all that: things happen between any two of its calls, the webhook works on the same invoices at the
 * same time, and now and then the run is stopped.
 */
async function runAmong(tenant: Tenant, chance: Chance, hear: () => Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  const heard: Promise<unknown>[] = [];
  const payments = new Proxy(proof.payments, {
    get: (target, name) => {
      const call = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (chance.oneIn(20)) await meddle(tenant, chance);
        if (chance.oneIn(100)) heard.push(hear());
        if (chance.oneIn(200)) stop.abort();
        return call(...args);
      };
    },
  });
  await run(proof, { payments, signal: stop.signal });
  await Promise.all(heard);
}

const sign = (body: Uint8Array, secret: string, at: number) =>
  `t=${at},v1=${createHmac("sha256", secret).update(`${at}.`).update(body).digest("hex")}`;

/** Letters like this one that are not Stripe's. */
const FORGERIES: readonly ((letter: Letter, secret: string) => Letter)[] = [
  ({ body }) => ({ body, signature: null }),
  ({ body }) => ({ body, signature: sign(body, "whsec_guessed", Math.floor(Date.now() / 1000)) }),
  ({ body }, secret) => ({ body, signature: sign(body, secret, Math.floor(Date.now() / 1000) - 301) }),
  ({ body, signature }) => ({ body, signature: String(signature).replace("v1=", "v0=") }),
  ({ body, signature }) => ({
    body: Buffer.from(Buffer.from(body).toString().replace('"evt_', '"evt_forged')),
    signature,
  }),
  ({ body, signature }) => ({ body: body.subarray(0, -1), signature }),
];

/** How a sequence of letters reaches us: late, in any order, again and again, and with forgeries among them. */
class Post {
  readonly #chance: Chance;
  #waiting: Letter[] = [];
  #arrived: Letter[] = [];
  readonly ids = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** @param everything nothing is late any more */
  async deliver(everything = false): Promise<number> {
    const chance = this.#chance;
    // What waits may be another list by then: somebody else may be delivering.
    const come = await mailbox.empty();
    this.#waiting.push(...come);
    const due = this.#waiting.filter(() => everything || !chance.oneIn(3));
    this.#waiting = this.#waiting.filter((letter) => !due.includes(letter));
    const again = [...due.filter(() => chance.oneIn(3)), ...this.#arrived.filter(() => chance.oneIn(20))];
    for (const letter of chance.shuffle([...due, ...again])) await this.#bring(letter);
    this.#arrived.push(...due);
    return due.length;
  }

  async #bring(letter: Letter): Promise<void> {
    if (this.#chance.oneIn(3)) {
      const forgery = this.#chance.pick(FORGERIES)(letter, proof.info.stripeWebhookSecret);
      expect(await takeIn(proof, forgery)).toBe("refused");
    }
    const { id } = JSON.parse(Buffer.from(letter.body).toString()) as Stripe.Event;
    expect(await takeIn(proof, letter)).toBe(this.ids.has(id) ? "known" : "received");
    this.ids.add(id);
  }
}

/** Fails where anything at Stripe is not as we know it. */
async function expectAsAtStripe(now: Map<string, Known>): Promise<void> {
  const { charges, customers, disputes, invoices } = proof.stripe;
  const limit = 100;
  const [asked, charged, disputed, holders] = await Promise.all([
    all(invoices.list({ limit, expand: ["data.payments"] })),
    all(charges.list({ limit })),
    all(disputes.list({ limit })),
    all(customers.list({ limit, expand: ["data.invoice_settings.default_payment_method"] })),
  ]);
  const cards = new Map(
    holders.map(({ id, invoice_settings: { default_payment_method: method } }) => [
      id,
      typeof method === "object" ? method?.card?.last4 : undefined,
    ]),
  );
  const theirs = [...now.values()].map(({ customer, status, stripe_id }) => {
    const invoice = asked.find(({ id }) => id === stripe_id);
    const intent = idOf(invoice?.payments?.data[0]?.payment.payment_intent);
    const charge = charged.find(({ paid, payment_intent }) => paid && idOf(payment_intent) === intent);
    return {
      status: invoice ? OURS[invoice.status ?? "draft"]?.find((word) => word === status) : "draft",
      refunded_cents: charge?.amount_refunded ?? 0,
      dispute_status: disputed.find((dispute) => idOf(dispute.charge) === charge?.id)?.status ?? null,
      card: cards.get(customer ?? "") ?? null,
    };
  });
  const ours = [...now.values()].map(({ card, dispute_status, refunded_cents, status }) => ({
    status,
    refunded_cents,
    dispute_status,
    card,
  }));
  expect(ours).toEqual(theirs);
}

/** Our words for theirs. */
const OURS: Readonly<Record<Stripe.Invoice.Status, readonly Known["status"][]>> = {
  draft: ["draft"],
  open: ["open", "failed"],
  paid: ["paid"],
  void: ["void"],
  uncollectible: ["failed"],
};

let kept = 0;

it.each(Array.from({ length: ROUNDS }, (_, n) => n + 1))(
  "what Stripe tells, late, in any order, twice and among forgeries, only ever moves us forward: %i",
  async (n) => {
    const chance = openChance(n);
    const tenant = await plantTenant(proof, {
      agency: "card",
      clients: Array.from({ length: CLIENTS }, () => chance.pick(WAYS)),
    });
    await buyForAll(proof, [tenant], true);
    const post = new Post(chance);
    let before = new Map<string, Known>();
    const look = async () => {
      const now = await known(tenant);
      expectForward(before, now);
      before = now;
    };
    for (let step = 1; step <= STEPS; step++) {
      await runAmong(tenant, chance, async () => {
        await post.deliver();
        await handle(proof);
      });
      await look();
      for (let times = CLIENTS / 3; times > 0; times--) await meddle(tenant, chance);
      await post.deliver();
      if (chance.oneIn(2)) await handle(proof);
      await look();
      await passTime(proof, 2 * DAY);
    }
    do {
      await runToTheEnd(proof);
      await post.deliver(true);
      await handle(proof);
      await look();
    } while ((await post.deliver(true)) > 0);
    await expectAsAtStripe(before);
    const waiting = await proof.sql`select type, error from private.stripe_events where handled_at is null`;
    expect([...waiting]).toEqual([]);
    kept += post.ids.size;
  },
);

afterAll(async () => {
  const [row] = await proof.sql<
    { stored: number }[]
  >`select count(*)::integer as stored from private.stripe_events`;
  expect(row).toEqual({ stored: kept });
  expect(await audit(proof)).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
});
