import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buyAt } from "./world/buy-at.ts";
import {
  alertsOf,
  hearOf,
  isTakeable,
  type Owed,
  openOwed,
  standingOf,
  take,
  takeAt,
  verbs,
} from "./world/charge.ts";
import { claim, invoicesOf } from "./world/claim.ts";
import { owner, superuser } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const seed = Number(process.env["MODEL_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));
const runs = Number(process.env["MODEL_RUNS"] ?? 40);
const booksOf = () => superuser`select * from public.check_books()`.then((rows) => [...rows]);

/** Something that Stripe says, in any order and as often as it likes; `lie` is what of it is not ours. */
const news = fc.record({
  status: fc.constantFrom("draft", "open", "paid", "void", "uncollectible"),
  lie: fc.option(fc.constantFrom("total", "currency", "id"), { freq: 4 }),
});
type News = typeof news extends fc.Arbitrary<infer T> ? T : never;

/** Where an invoice stands after what was said of it, as a plain program would have it. */
function after(status: string, { status: said, lie }: News): { answer: string; status: string } {
  const counts = ["open", "paid", "uncollectible"].includes(said);
  if (lie === "id" || (lie !== null && counts)) return { answer: "mismatch", status };
  if (status === "paid" || status === "void") return { answer: "unchanged", status };
  if (said === "paid" || said === "void") return { answer: "applied", status: said };
  if (said === "uncollectible" && status !== "failed") return { answer: "applied", status: "failed" };
  return { answer: "unchanged", status };
}

async function hear(owed: Owed, { status, lie }: News) {
  return hearOf(owed, status, {
    ...(lie === "id" ? { stripeId: "in_another" } : {}),
    ...(lie === "total" ? { total: owed.cents + 1 } : {}),
    ...(lie === "currency" ? { currency: "eur" } : {}),
  });
}

describe("what Stripe says of an invoice", () => {
  it("in whatever order, however often, true or not: it only moves forward, and billed means paid", async () => {
    const property = fc.asyncProperty(
      fc.constantFrom("client" as const, "agency" as const),
      fc.constantFrom("claimed", "created", "paying", "sent"),
      fc.array(news, { minLength: 1, maxLength: 8 }),
      async (kind, where, all) => {
        const owed = await openOwed({ kind, card: where === "paying" });
        if (where === "created") {
          await verbs.advance(await take(owed), "create", { stripe_invoice_id: `in_${owed.id}` });
        }
        if (where === "paying") await takeAt(owed, "pay");
        if (where === "sent") await verbs.advance(await takeAt(owed, "send"), "send");
        // a Stripe id that is not ours is a lie only once we know ours
        if (where === "claimed") await hearOf(owed, "draft");
        let { status } = await standingOf(owed);
        for (const said of all) {
          const expected = after(status, said);
          const before = await standingOf(owed);
          expect(await hear(owed, said)).toMatchObject({
            status: expected.answer,
            invoice_status: expected.status,
          });
          status = expected.status;
          const now = await standingOf(owed);
          expect(now).toMatchObject({
            status,
            billed: status === "paid",
            stripe_invoice_id: `in_${owed.id}`,
          });
          expect(now.paid_at === null).toBe(status !== "paid");
          if (expected.answer === "applied")
            expect(now).toMatchObject({ step: null, lease: null, next_attempt_at: null });
          if (expected.answer === "unchanged") expect(now).toEqual(before);
          if (expected.answer === "mismatch") expect(now.flagged_at === null).toBe(now.step === null);
        }
      },
    );
    await fc.assert(property, { numRuns: runs, seed });
    expect(await booksOf()).toEqual([]);
  });

  it.each([["total"], ["currency"], ["id"]] as const)(
    "with another %s than ours settles nothing, takes the charge from who has it, and waits for a person",
    async (lie) => {
      const owed = await openOwed();
      const taken = await takeAt(owed, "pay");
      const began = new Date(Date.now() - 60_000).toISOString();
      expect(await hear(owed, { status: "paid", lie })).toEqual({
        status: "mismatch",
        invoice_status: "open",
      });
      expect(await standingOf(owed)).toMatchObject({
        status: "open",
        billed: false,
        lease: null,
        flagged_at: expect.any(Date) as Date,
        note: expect.stringMatching(
          /^Stripe has invoice in_\S+, paid, over \d+ \w{3}; ours is in_\S+ over 1000 usd$/,
        ) as string,
      });
      expect(await verbs.decline(taken)).toEqual({ status: "lease_lost" });
      expect(await isTakeable(owed, began)).toBe(false);
      expect(await isTakeable(owed)).toBe(true);
    },
  );

  it("of one that we do not have is nobody's", async () => {
    const nobody = { id: "00000000-0000-4000-8000-000000000000", cents: 1 };
    expect(await hearOf(nobody, "paid")).toEqual({ status: "unknown_invoice" });
  });

  it("gives it its Stripe id where we have none, and never another's", async () => {
    const [one, other] = [await openOwed(), await openOwed()];
    expect(await hearOf(one, "open")).toMatchObject({ status: "unchanged" });
    expect((await standingOf(one)).stripe_invoice_id).toBe(`in_${one.id}`);
    expect(await sqlstateOf(hearOf(other, "paid", { stripeId: `in_${one.id}` }))).toBe("23505");
    expect(await standingOf(other)).toMatchObject({ status: "draft", billed: false });
  });

  it.each([
    [null, "paid", 1, "usd"],
    ["in_1", null, 1, "usd"],
    ["in_1", "deleted", 1, "usd"],
    ["in_1", "failed", 1, "usd"],
    ["in_1", "paid", null, "usd"],
    ["in_1", "paid", 1, null],
  ])("is whole: not %s %s %s %s", async (stripeId, status, total, currency) => {
    const owed = await openOwed();
    expect(
      await sqlstateOf(
        owner`select public.apply_invoice_state(${owed.id}, ${stripeId}, ${status}, ${total}, ${currency})`,
      ),
    ).toBe("22023");
  });

  it("tells the agency of a failure and of a void once each", async () => {
    const owed = await openOwed({ card: false });
    await hearOf(owed, "uncollectible");
    await hearOf(owed, "uncollectible");
    await hearOf(owed, "open");
    expect(await alertsOf(owed.agency)).toEqual(["payment_failed"]);
    await hearOf(owed, "void");
    await hearOf(owed, "void");
    expect(await alertsOf(owed.agency)).toEqual(["payment_failed", "invoice_voided"]);
  });
});

const attempt = (owed: Owed, change: string) =>
  refusalOf(superuser.unsafe(`update public.invoices set ${change} where id = '${owed.id}'`));

describe("an invoice keeps, for the superuser too,", () => {
  it.each(["paid", "void"])("that it is %s", async (end) => {
    const owed = await openOwed();
    await hearOf(owed, end);
    for (const status of ["draft", "open", "failed", "paid", "void"].filter((other) => other !== end)) {
      expect(await attempt(owed, `status = '${status}'`), status).toMatch(
        /^42501 an invoice only moves forward/,
      );
    }
  });

  it("that it is out, that it has failed, and which Stripe invoice it is", async () => {
    const owed = await openOwed();
    await takeAt(owed, "pay");
    expect(await attempt(owed, "status = 'draft'")).toMatch(/^42501 an invoice only moves forward/);
    await hearOf(owed, "uncollectible");
    expect(await attempt(owed, "status = 'open'")).toMatch(/^42501 an invoice only moves forward/);
    expect(await attempt(owed, "stripe_invoice_id = 'in_other'")).toMatch(/^42501 an invoice keeps/);
    expect(await attempt(owed, "stripe_invoice_id = null")).toMatch(/^42501 an invoice keeps/);
    expect(await attempt(owed, "released_at = now()")).toMatch(/^23514/);
  });

  it("its purchases, once they are on it, and that they are paid", async () => {
    const owed = await openOwed();
    const change = (to: string) =>
      refusalOf(
        superuser.unsafe(
          `update public.overage_credit_purchases set ${to} where client_id = '${owed.client.id}'`,
        ),
      );
    expect(await change("client_invoice_id = null")).toMatch(/^42501 a purchase stays on its invoice/);
    expect(await change("agency_invoice_id = null")).toMatch(/^42501 a purchase stays on its invoice/);
    await hearOf(owed, "paid");
    expect(await change("billed_to_client = false")).toMatch(/^42501 a purchase that was paid stays paid/);
    expect(await change("client_invoice_id = null, billed_to_client = false")).toMatch(/^42501/);
    const own = (await invoicesOf(owed.agency)).find(({ kind }) => kind === "agency");
    await hearOf({ id: String(own?.id), cents: own?.cents ?? 0 }, "paid");
    expect(await change("billed_to_agency = false")).toMatch(/^42501 a purchase that was paid stays paid/);
  });
});

const refund = (owed: Owed, cents: number | null) =>
  owner`select public.record_refund(${`in_${owed.id}`}, ${cents}) as answer`.then(
    ([row]) => row?.["answer"] as object,
  );

describe("what was given back", () => {
  it("only grows, is told once, and the invoice stays paid", async () => {
    const owed = await openOwed();
    await hearOf(owed, "paid");
    expect(await refund(owed, 400)).toEqual({ status: "recorded", refunded_cents: 400 });
    expect(await refund(owed, 400)).toEqual({ status: "unchanged", refunded_cents: 400 });
    expect(await refund(owed, 0)).toEqual({ status: "unchanged", refunded_cents: 400 });
    expect(await refund(owed, 1000)).toEqual({ status: "recorded", refunded_cents: 1000 });
    expect(await refund(owed, 999)).toMatchObject({ status: "unchanged" });
    expect(await standingOf(owed)).toMatchObject({ status: "paid", billed: true, refunded_cents: 1000 });
    expect(await alertsOf(owed.agency)).toEqual(["refunded"]);
  });

  it("is a sum, of an invoice of ours", async () => {
    const owed = await openOwed();
    await hearOf(owed, "paid");
    expect(await sqlstateOf(refund(owed, -1))).toBe("22023");
    expect(await sqlstateOf(refund(owed, null))).toBe("22023");
    const [row] = await owner`select public.record_refund('in_nobodys', 1) as answer`;
    expect(row?.["answer"]).toEqual({ status: "unknown_invoice" });
  });
});

const dispute = (owed: Owed, status: string | null) =>
  owner`select public.record_dispute(${`in_${owed.id}`}, ${status}) as answer`.then(
    ([row]) => row?.["answer"] as object,
  );

describe("a dispute", () => {
  it.each(["won", "lost", "warning_closed", "prevented"])(
    "that is %s does not open again, and is told once",
    async (end) => {
      const owed = await openOwed();
      await hearOf(owed, "paid");
      expect(await dispute(owed, "needs_response")).toEqual({
        status: "recorded",
        dispute_status: "needs_response",
      });
      const { disputed_at } = await standingOf(owed);
      expect(await alertsOf(owed.agency)).toEqual(["disputed"]);
      // put aside, it does not come back with each step that the dispute takes
      await owner`update public.billing_alerts set dismissed_at = now() where agency_id = ${owed.agency.id}`;
      expect(await dispute(owed, "under_review")).toMatchObject({ status: "recorded" });
      expect(await dispute(owed, end)).toMatchObject({ status: "recorded" });
      expect(await dispute(owed, "needs_response")).toEqual({ status: "unchanged", dispute_status: end });
      expect(await dispute(owed, end)).toEqual({ status: "unchanged", dispute_status: end });
      expect(await standingOf(owed)).toMatchObject({
        dispute_status: end,
        disputed_at,
        status: "paid",
        billed: true,
      });
      expect(await alertsOf(owed.agency)).toEqual([]);
    },
  );

  it("has a status, and is of an invoice of ours", async () => {
    const owed = await openOwed();
    expect(await sqlstateOf(dispute(owed, ""))).toBe("22023");
    expect(await sqlstateOf(dispute(owed, null))).toBe("22023");
    const [row] = await owner`select public.record_dispute('in_nobodys', 'lost') as answer`;
    expect(row?.["answer"]).toEqual({ status: "unknown_invoice" });
  });
});

const release = (number: string) =>
  owner`select public.release_void_invoice(${number}) as answer`.then(([row]) => row?.["answer"] as object);

describe("a void invoice", () => {
  it("keeps its purchases until they are freed; then they are charged again, once, for the same period", async () => {
    const owed = await openOwed();
    await hearOf(owed, "void");
    expect(await claim(owed.agency)).toMatchObject({ invoices: 0 });
    expect(await release(owed.number)).toEqual({ status: "released", purchases: 1 });
    expect(await release(owed.number)).toEqual({ status: "already_released" });
    expect(await claim(owed.agency)).toMatchObject({ invoices: 1 });
    expect(await claim(owed.agency)).toMatchObject({ invoices: 0 });
    const [old, fresh] = (await invoicesOf(owed.agency)).filter(({ kind }) => kind === "client");
    expect(old).toMatchObject({ status: "void", purchases: [] });
    expect(fresh).toMatchObject({
      status: "draft",
      cents: 1000,
      period_start: old?.period_start,
      period_end: old?.period_end,
    });
    expect(fresh?.purchases).toHaveLength(1);
    expect(await booksOf()).toEqual([]);
  });

  it("of an agency frees the agency's side alone", async () => {
    const owed = await openOwed({ kind: "agency" });
    await hearOf(owed, "void");
    expect(await release(owed.number)).toMatchObject({ status: "released" });
    expect(await claim(owed.agency)).toMatchObject({ invoices: 1 });
    const kinds = (await invoicesOf(owed.agency)).map(({ kind, status }) => `${kind} ${status}`);
    expect(kinds.toSorted()).toEqual(["agency draft", "agency void", "client draft"]);
  });

  it("of an earlier period than others joins a later one, which no invoice has taken", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z" }]);
    await claim(client.agency, "2024-06-01Z");
    await buyAt([{ client, at: "2024-06-10Z" }]);
    await claim(client.agency, "2024-07-01Z");
    const [first] = (await invoicesOf(client.agency)).filter(({ kind }) => kind === "client");
    await hearOf({ id: String(first?.id), cents: 1000 }, "void");
    await release(String(first?.number));
    expect(await claim(client.agency, "2024-07-01Z")).toMatchObject({ invoices: 0 });
    expect(await claim(client.agency, "2024-08-01Z")).toMatchObject({ invoices: 1 });
    const periods = (await invoicesOf(client.agency))
      .filter(({ kind }) => kind === "client")
      .map(({ status, period_start, purchases }) => [status, period_start.slice(0, 7), ...purchases]);
    expect(periods).toEqual([
      ["void", "2024-05"],
      ["draft", "2024-06", expect.any(String)],
      ["draft", "2024-07", ...(first?.purchases ?? [])],
    ]);
  });

  it.each(["open", "paid", "uncollectible"])("is void: nothing is freed of one that is %s", async (said) => {
    const owed = await openOwed();
    await takeAt(owed, "pay");
    await hearOf(owed, said);
    const { status } = await standingOf(owed);
    expect(await release(owed.number)).toEqual({ status: "not_void", invoice_status: status });
    expect(await claim(owed.agency)).toMatchObject({ invoices: 0 });
    expect(await release("NOBODYS-000001")).toEqual({ status: "unknown_invoice" });
  });
});

it("what was told to be another's stays as it was first told, and for whom", async () => {
  const owed = await openOwed();
  await hearOf(owed, "open", { total: owed.cents + 1 });
  const first = await standingOf(owed);
  expect(first.flagged_at).not.toBeNull();
  await hearOf(owed, "open", { total: owed.cents + 2 });
  expect(await standingOf(owed)).toEqual(first);
});

it("a customer that is deleted leaves what Stripe has been asked for", async () => {
  const owed = await openOwed();
  await take(owed);
  await hearOf(owed, "draft");
  await superuser`update private.charges set lease = null where invoice_id = ${owed.id}`;
  const key = () =>
    owner`select stripe_customer_id, key_number from private.charges where invoice_id = ${owed.id}`;
  const before = [...(await key())];
  await owner`select public.record_customer_deleted(${owed.customer})`;
  expect([...(await key())]).toEqual(before);
});
