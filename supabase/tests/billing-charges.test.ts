import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import {
  customerOf,
  hearOf,
  isTakeable,
  openOwed,
  type Step,
  standingOf,
  type Taken,
  take,
  takeAt,
  takeTurns,
  verbs,
} from "./world/charge.ts";
import { claim, invoicesOf } from "./world/claim.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { openAgency, openClient } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

describe("a charge is handed out", () => {
  it("not before its payer has a customer, whom it then keeps", async () => {
    const owed = await openOwed({ kind: "agency" });
    const [other] = (await invoicesOf(owed.agency)).filter(({ kind }) => kind === "client");
    expect(await isTakeable({ id: String(other?.id) })).toBe(false);
    await owner`select public.record_customer(${owed.client.id}, ${customerOf(owed.client)})`;
    expect(await isTakeable({ id: String(other?.id) })).toBe(true);
    expect(await take(owed)).toMatchObject({
      stripe_customer_id: customerOf(owed.agency),
      tries: 1,
      step: "create",
    });
  });

  it.each([
    ["charge_automatically", true, "charge_automatically"],
    ["send_invoice", true, "send_invoice"],
    ["charge_automatically", false, "send_invoice"],
    ["send_invoice", false, "send_invoice"],
  ])("as the payer wishes it (%s, has a card: %s): %s, and stays so", async (wish, card, method) => {
    const owed = await openOwed({ card });
    await owner`update public.payers set collection_method = ${wish} where account_id = ${owed.payer.id}`;
    const taken = await take(owed);
    expect(taken.collection_method).toBe(method);
    await owner`select public.record_card(${owed.customer}, 'visa', '0001', 1, 2041)`;
    await owner`update public.payers set collection_method = 'charge_automatically' where account_id = ${owed.payer.id}`;
    expect((await take(owed)).collection_method).toBe(method);
    expect((await standingOf(owed)).collection_method).toBe(method);
  });

  it("to one worker at a time, while its lease lasts; then to another with the same key, who knows that somebody tried", async () => {
    const owed = await openOwed();
    const [{ began } = { began: "" }] = await owner<
      { began: string }[]
    >`select clock_timestamp()::text as began`;
    const first = await take(owed, 60);
    expect(first.tries).toBe(1);
    const [lease] = await owner`
      select next_at - interval '60 seconds' between ${began}::text::timestamptz and clock_timestamp() as is_a_minute
      from private.charges where invoice_id = ${owed.id}`;
    expect(lease).toEqual({ is_a_minute: true });
    expect(await isTakeable(owed)).toBe(false);
    await owner`update private.charges set next_at = clock_timestamp() where invoice_id = ${owed.id}`;
    expect(await isTakeable(owed)).toBe(true);
    const second = await take(owed);
    expect(second).toMatchObject({ step: "create", key: first.key, tries: 2, step_since: first.step_since });
    expect(second.lease).not.toBe(first.lease);
    const before = await standingOf(owed);
    for (const late of [
      verbs.advance(first, "create", { stripe_invoice_id: "in_late" }),
      verbs.renew(first),
      verbs.decline(first),
      verbs.aside(first, "late", null, true),
    ]) {
      expect(await late).toEqual({ status: "lease_lost" });
    }
    expect(await standingOf(owed)).toEqual(before);
  });

  it("to 8 workers at once: each charge to one, and nobody waits", async () => {
    const agency = await openAgency();
    const clients = await Promise.all(Array.from({ length: 40 }, () => openClient({ agency })));
    await buyAt(clients.map((client) => ({ client, at: "2024-05-10Z" })));
    await claim(agency);
    const ids = (await invoicesOf(agency)).filter(({ kind }) => kind === "client").map(({ id }) => id);
    const held = await openAct("service_role");
    await held.run((sql) => sql`reset role`);
    await held.run(takeTurns);
    await owner`
      update private.charges set next_at = '1990-01-01', stripe_customer_id = 'cus_race_' || invoice_id where invoice_id = any (${ids})`;
    await held.run((sql) => sql`select from private.charges where invoice_id = ${String(ids[0])} for update`);
    const ends = await race(
      Array.from({ length: 8 }, () => ({
        actor: "service_role" as const,
        run: async (sql) => {
          // who waits for a lock fails
          await sql`select set_config('lock_timeout', '20s', true)`;
          const rows = await sql<Taken[]>`select * from public.take_charges(4, 60, now())`;
          await sql`select pg_sleep(0.05)`;
          return rows.map(({ invoice_id }) => invoice_id);
        },
      })),
    );
    await held.rollback();
    const taken = finishers(ends).flat();
    expect(taken).toHaveLength(32);
    expect(new Set(taken).size).toBe(32);
    expect(taken.filter((id) => !ids.includes(id))).toEqual([]);
    expect(taken).not.toContain(ids[0]);
    await owner`update private.charges set next_at = 'infinity' where invoice_id = any (${ids})`;
  });

  it.each([
    [0, 60, "now"],
    [501, 60, "now"],
    [null, 60, "now"],
    [1, 0, "now"],
    [1, 3601, "now"],
    [1, null, "now"],
    [1, 60, null],
  ])("for a limit, a lease and a run that are: not %s, %s, %s", async (limit, lease, run) => {
    expect(
      await sqlstateOf(
        owner`select * from public.take_charges(${limit}, ${lease}, ${run}::text::timestamptz)`,
      ),
    ).toBe("22023");
  });

  it("with the lines that its invoice adds up to, the same each time", async () => {
    const owed = await openOwed();
    const lines = await owner`select * from public.charge_lines(${owed.id})`;
    expect([...lines]).toMatchObject([
      { position: 1, quantity: "1", unit_cents: 1000, amount_cents: "1000", purchases: 1 },
    ]);
    expect([...(await owner`select * from public.charge_lines(${owed.id})`)]).toEqual([...lines]);
    expect(await sqlstateOf(owner`select * from public.charge_lines(gen_random_uuid())`)).toBe("22023");
  });
});

const linesOf = (id: string) =>
  owner<
    {
      purchase_id: string | null;
      type: string;
      quantity: number;
      unit: number | null;
      cents: number;
      purchases: number;
    }[]
  >`
    select purchase_id, credit_type as type, quantity::integer, unit_cents as unit, amount_cents::double precision as cents, purchases
    from public.charge_lines(${id}) order by position`;

describe("the lines of an invoice", () => {
  it.each([
    ["250 purchases: a line each", 250, 1, 250, false],
    ["251 purchases at one price: a line per type and price", 251, 1, 2, false],
    ["251 purchases at 125 prices: a line per type and price", 251, 125, 250, false],
    ["260 purchases at 130 prices: a line per type, without a price", 260, 130, 2, true],
  ])("%s; they add up", async (_, count, prices, expected, priceless) => {
    const client = await openClient();
    await buyAt(
      Array.from({ length: count }, (__, n) => ({
        client,
        at: `2024-05-10 10:${String(n % 60).padStart(2, "0")}Z`,
        type: n % 2 ? ("pixel" as const) : ("audience" as const),
        quantity: 1 + (n % 3),
        price: 100 + (Math.floor(n / 2) % prices),
        cost: 50,
      })),
    );
    await claim(client.agency);
    for (const invoice of await invoicesOf(client.agency)) {
      const lines = await linesOf(invoice.id);
      expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(invoice.cents);
      expect(lines.reduce((sum, line) => sum + line.purchases, 0)).toBe(count);
      for (const { unit, quantity, cents } of lines) if (unit !== null) expect(cents).toBe(unit * quantity);
      if (invoice.kind === "agency") continue;
      expect(lines).toHaveLength(expected);
      expect(lines.every(({ unit }) => (unit === null) === priceless)).toBe(true);
      expect(lines.filter(({ purchase_id }) => purchase_id !== null)).toHaveLength(count <= 250 ? count : 0);
    }
  });
});

describe("a step", () => {
  const way: [Step, object][] = [
    ["create", { stripe_invoice_id: "in_1" }],
    ["add_lines", {}],
    ["finalize", { due_at: "2024-07-01T00:00:00Z" }],
  ];

  it.each([
    ["pay", true],
    ["send", false],
  ])(
    "follows the one before, to %s; each has a key of its own, that is written down before it is told",
    async (last, card) => {
      const owed = await openOwed({ card });
      const taken = await take(owed);
      const keys = [taken.key];
      for (const [step, facts] of way) {
        const told = await verbs.advance(
          taken,
          step,
          step === "create" ? { stripe_invoice_id: `in_${owed.id}` } : facts,
        );
        expect(told).toMatchObject({ status: "advanced", tries: 1 });
        keys.push(String(told["key"]));
        // said twice, as when the answer was lost
        expect(await verbs.advance(taken, step, facts)).toEqual(told);
        expect(await standingOf(owed)).toMatchObject({ step: told["step"], tries: 1 });
        // whoever comes next is told the same key, and that it was out
        if (step === "add_lines") {
          const next = await take(owed);
          expect(next).toMatchObject({ key: told["key"], tries: 2, stripe_invoice_id: `in_${owed.id}` });
          taken.lease = next.lease;
        }
      }
      expect(new Set(keys).size).toBe(4);
      for (const key of keys) expect(key).toMatch(new RegExp(`^${owed.id}:`));
      expect(await standingOf(owed)).toMatchObject({
        status: "open",
        step: last,
        stripe_invoice_id: `in_${owed.id}`,
        finalized_at: expect.any(Date) as Date,
        due_at: new Date("2024-07-01T00:00:00Z"),
      });
    },
  );

  it("sent is the last: nothing is left to do, and nothing is paid yet", async () => {
    const owed = await openOwed({ card: false });
    const taken = await takeAt(owed, "send");
    expect(await verbs.advance(taken, "send")).toMatchObject({ status: "advanced", step: null, key: null });
    expect(await verbs.advance(taken, "send")).toEqual({ status: "lease_lost" });
    expect(await isTakeable(owed)).toBe(false);
    expect(await standingOf(owed)).toMatchObject({ status: "open", step: null, lease: null, billed: false });
  });

  it("that was not next is refused, and paying is nothing to be advanced", async () => {
    const owed = await openOwed();
    const taken = await take(owed);
    const before = await standingOf(owed);
    for (const [step, facts] of [
      ["add_lines", {}],
      ["finalize", {}],
      ["pay", {}],
      ["send", {}],
      [null, {}],
      ["create", {}],
      ["create", { stripe_invoice_id: "" }],
    ] as const) {
      expect(await sqlstateOf(verbs.advance(taken, step, facts)), String(step)).toBe("22023");
    }
    expect(await standingOf(owed)).toEqual(before);
    const paying = await takeAt(owed, "pay");
    expect(await sqlstateOf(verbs.advance(paying, "pay"))).toBe("22023");
    expect(await sqlstateOf(verbs.advance(paying, "create", { stripe_invoice_id: "in_other" }))).toBe(
      "22023",
    );
  });

  it("is taken by who has the lease of this charge, and while there is one to take", async () => {
    const [one, other] = [await take(await openOwed()), await take(await openOwed())];
    const mixed = { ...one, lease: other.lease };
    expect(await verbs.renew(mixed)).toEqual({ status: "lease_lost" });
    expect(await verbs.aside(mixed, "unclear")).toEqual({ status: "lease_lost" });
    await superuser`update private.charges set step = null where invoice_id = ${one.invoice_id}`;
    expect(await verbs.renew(one)).toEqual({ status: "lease_lost" });
  });

  it("of creating takes no second Stripe invoice, nor one that is another's", async () => {
    const [one, other] = [await openOwed(), await openOwed()];
    await hearOf(one, "draft");
    const taken = await take(one);
    expect(taken.stripe_invoice_id).toBe(`in_${one.id}`);
    expect(await sqlstateOf(verbs.advance(taken, "create", { stripe_invoice_id: "in_second" }))).toBe(
      "42501",
    );
    const next = await take(other);
    expect(await sqlstateOf(verbs.advance(next, "create", { stripe_invoice_id: `in_${one.id}` }))).toBe(
      "23505",
    );
    expect(await standingOf(other)).toMatchObject({ step: "create", stripe_invoice_id: null });
  });

  it("has another key only when it is asked for, and is tried first with it", async () => {
    const owed = await openOwed();
    const taken = await take(owed);
    expect((await take(owed)).tries).toBe(2);
    const again = await take(owed);
    expect(again).toMatchObject({ key: taken.key, tries: 3 });
    const renewed = await verbs.renew(again);
    expect(renewed).toMatchObject({ status: "renewed", stripe_customer_id: owed.customer });
    expect(renewed["key"]).not.toBe(taken.key);
    expect((await standingOf(owed)).tries).toBe(1);
    const next = await take(owed);
    expect(next).toMatchObject({ key: renewed["key"], tries: 2 });
    expect(next.step_since.getTime()).toBeGreaterThan(taken.step_since.getTime());
    const told = await verbs.advance(next, "create", { stripe_invoice_id: `in_${owed.id}` });
    expect(await verbs.renew(next)).toMatchObject({ status: "renewed" });
    expect((await take(owed)).key).not.toBe(told["key"]);
  });

  it("of creating goes to the payer's present customer with another key, a later one to whom it billed", async () => {
    const [fresh, begun] = [await openOwed(), await openOwed()];
    const [creating, paying] = [await take(fresh), await takeAt(begun, "pay")];
    for (const { customer, payer } of [fresh, begun]) {
      await owner`select public.record_customer_deleted(${customer})`;
      await owner`select public.record_customer(${payer.id}, ${`${customer}_2`})`;
    }
    // at work when the customer went: the same key says the same
    expect(await take(fresh)).toMatchObject({
      key: creating.key,
      tries: 2,
      stripe_customer_id: fresh.customer,
    });
    expect(await verbs.renew(await take(fresh))).toMatchObject({ stripe_customer_id: `${fresh.customer}_2` });
    expect((await take(fresh)).stripe_customer_id).toBe(`${fresh.customer}_2`);
    expect(await verbs.renew(paying)).toMatchObject({ stripe_customer_id: begun.customer });
  });
});

describe("a charge that is set aside", () => {
  it("is due again at once, or when it says, and its key stays", async () => {
    const owed = await openOwed();
    const taken = await take(owed);
    expect(await verbs.aside(taken, "the deadline")).toEqual({ status: "set_aside" });
    expect(await isTakeable(owed)).toBe(true);
    const next = await take(owed);
    expect(next).toMatchObject({ key: taken.key, tries: 2 });
    await verbs.aside(next, "Stripe rests", inDays(1));
    expect(await isTakeable(owed)).toBe(false);
    expect(await standingOf(owed)).toMatchObject({ note: "Stripe rests", flagged_at: null, lease: null });
    expect(await verbs.aside(next, "again")).toEqual({ status: "lease_lost" });
  });

  it("for a person is looked at once by every later run, and by this one no more", async () => {
    const owed = await openOwed();
    const began = await clock();
    await verbs.aside(await take(owed), "what is this", null, true);
    const flagged = await clock();
    expect(await isTakeable(owed, began)).toBe(false);
    expect(await isTakeable(owed, flagged)).toBe(true);
    // the second run looks at it, and flags it too
    const second = await take(owed);
    await verbs.aside(second, "still", null, true);
    expect(await isTakeable(owed, flagged)).toBe(false);
    const third = await take(owed);
    await verbs.advance(third, "create", { stripe_invoice_id: `in_${owed.id}` });
    expect(await standingOf(owed)).toMatchObject({ flagged_at: null, note: null, step: "add_lines" });
  });

  it("says why in a thousand characters at most", async () => {
    const owed = await openOwed();
    await verbs.aside(await take(owed), "é".repeat(5000));
    expect((await standingOf(owed)).note).toHaveLength(1000);
  });
});

const clock = async () => {
  const [row] = await superuser<{ now: string }[]>`select clock_timestamp()::text as now`;
  return String(row?.now);
};

const progress = async (sql: Statements = owner) => {
  const [row] = await sql<{ answer: Record<string, number> }[]>`select public.billing_progress() as answer`;
  return row?.answer as Record<string, number>;
};

describe("due_charges", () => {
  it("leaves out what is done", async () => {
    const owed = await openOwed();
    const listed = (sql: Statements) =>
      sql`select number from public.due_charges() where invoice_id = ${owed.id}`;
    expect(await listed(owner)).toHaveLength(1);
    const left = await rehearse(async (sql) => {
      await sql`update private.charges set step = null where invoice_id = ${owed.id}`;
      return listed(sql);
    }, superuser);
    expect(left).toHaveLength(0);
  });
});

describe("billing_progress", () => {
  it("tells what is left, at work, to be tried later, and a person's, and what was heard of and not handled", async () => {
    // counted within one transaction, since others charge at the same time
    const owed = await openOwed();
    const [free, held, abandoned, later, done, flagged, flaggedAtWork, flaggedLater] = await superuser.begin(
      "isolation level repeatable read",
      async (sql) => {
        const counts: Record<string, number>[] = [];
        for (const change of [
          "next_at = now(), lease = null",
          "next_at = now() + interval '1 minute', lease = gen_random_uuid()",
          "next_at = now() - interval '1 minute', lease = gen_random_uuid()",
          "next_at = now() + interval '1 minute', lease = null",
          "step = null, next_at = now(), lease = null",
          "step = 'create', flagged_at = now()",
          "next_at = now() + interval '1 minute', lease = gen_random_uuid()",
          "lease = null",
        ]) {
          await sql.unsafe(`update private.charges set ${change} where invoice_id = '${owed.id}'`);
          counts.push(await progress(sql));
        }
        await sql`update private.charges set flagged_at = null, next_at = now() where invoice_id = ${owed.id}`;
        return counts;
      },
    );
    const of = (counts: Record<string, number> | undefined) =>
      ["left", "at_work", "retry_later", "needs_person"].map(
        (key) => (counts?.[key] ?? 0) - (free?.[key] ?? 0),
      );
    expect(of(held)).toEqual([0, 1, 0, 0]);
    expect(of(abandoned)).toEqual([0, 0, 0, 0]);
    expect(of(later)).toEqual([-1, 0, 1, 0]);
    expect(of(done)).toEqual([-1, 0, 0, 0]);
    for (const counts of [flagged, flaggedAtWork, flaggedLater]) expect(of(counts)).toEqual([-1, 0, 0, 1]);
    const [none, handled, waiting, failing] = await rehearse(async (sql) => {
      const counts = [await progress(sql)];
      for (const [tries, handledAt] of [
        [5, new Date()],
        [3, null],
        [4, null],
      ] as const) {
        await sql`insert into private.stripe_events (id, type, created_at, tries, handled_at)
          values (gen_random_uuid()::text, 'invoice.paid', now(), ${tries}, ${handledAt})`;
        counts.push(await progress(sql));
      }
      return counts;
    }, superuser);
    const heard = (counts: Record<string, number> | undefined) =>
      ["events", "events_failing"].map((key) => (counts?.[key] ?? 0) - (none?.[key] ?? 0));
    expect([handled, waiting, failing].map(heard)).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
    ]);
    expect(Object.keys(await progress()).toSorted()).toEqual([
      "at_work",
      "events",
      "events_failing",
      "left",
      "needs_person",
      "retry_later",
      "without_customer",
    ]);
  });
});
