import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { lineOf, purchase } from "./world/calls.ts";
import {
  alertsOf,
  customerOf,
  hearOf,
  isTakeable,
  type Owed,
  openOwed,
  passDays,
  standingOf,
  take,
  takeAt,
  verbs,
} from "./world/charge.ts";
import { owner, superuser } from "./world/connect.ts";
import { join, leave } from "./world/open-account.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const day = 86_400_000;
/** In how many days the next attempt is made, rounded to a thousandth. */
const daysUntilNext = async (owed: Owed) => {
  const [row] = await owner<{ days: number; same: boolean }[]>`
    select round(extract(epoch from i.next_attempt_at - now()) / 86400, 3)::double precision as days, i.next_attempt_at = c.next_at as same
    from public.invoices i join private.charges c on c.invoice_id = i.id where i.id = ${owed.id}`;
  expect(row?.same, "the invoice and its charge say the same").toBe(true);
  return row?.days;
};
const newCard = (owed: Owed, last4: string | null = "1881") =>
  owner<{ answer: { status: string; account_id: string } }[]>`
    select public.record_card(${owed.customer}, ${last4 && "visa"}, ${last4}, ${last4 && 1}, ${last4 && 2041}) as answer`.then(
    ([row]) => row?.answer,
  );
/** Declines the charge as often as it takes, each time on its day. */
async function declineToTheEnd(owed: Owed): Promise<void> {
  await verbs.decline(await takeAt(owed, "pay"), "ch_0");
  for (const [n, days] of [1, 2, 4].entries()) {
    await passDays(owed, days);
    await verbs.decline(await take(owed), `ch_${n + 1}`);
  }
}

describe("a declined payment", () => {
  it("is tried again on days 1, 3 and 7, each time with another key; then it has failed and its agency is told", async () => {
    const owed = await openOwed();
    const first = await takeAt(owed, "pay");
    const keys = [(await take(owed)).key];
    const again = await take(owed);
    expect(keys).toEqual([again.key]);
    expect(await verbs.decline(first, "ch_0")).toEqual({ status: "lease_lost" });
    expect(await verbs.decline(again, "ch_0")).toMatchObject({ status: "declined" });
    expect(await verbs.decline(again, "ch_0")).toEqual({ status: "lease_lost" });
    for (const [n, [due, days]] of [
      [1, 1],
      [2, 2],
      [4, 4],
    ].entries()) {
      expect(await daysUntilNext(owed)).toBe(due);
      expect(await standingOf(owed)).toMatchObject({
        status: "open",
        decline_count: n + 1,
        step: "pay",
        lease: null,
      });
      expect(await isTakeable(owed)).toBe(false);
      expect(await alertsOf(owed.agency)).toEqual([]);
      await passDays(owed, Number(days));
      expect(await isTakeable(owed)).toBe(true);
      const taken = await take(owed);
      expect(taken).toMatchObject({ tries: 1, last_stripe_charge_id: `ch_${n}`, decline_count: n + 1 });
      keys.push(taken.key);
      expect((await verbs.decline(taken, `ch_${n + 1}`)).status).toBe(n < 2 ? "declined" : "failed");
    }
    expect(new Set(keys).size).toBe(4);
    expect(await standingOf(owed)).toMatchObject({
      status: "failed",
      decline_count: 4,
      step: null,
      next_attempt_at: null,
      billed: false,
      decline_message: "Your card was declined.",
    });
    expect(await isTakeable(owed)).toBe(false);
    expect(await alertsOf(owed.agency)).toEqual(["payment_failed"]);
  });

  it("that a run finds late is not tried several times in one day", async () => {
    const owed = await openOwed();
    await verbs.decline(await takeAt(owed, "pay"));
    await passDays(owed, 30);
    await verbs.decline(await take(owed), "ch_1");
    expect(await daysUntilNext(owed)).toBe(1);
    expect(await isTakeable(owed)).toBe(false);
    await passDays(owed, 1);
    await verbs.decline(await take(owed), "ch_2");
    expect(await daysUntilNext(owed)).toBe(1);
  });

  it("is one of the step that pays, and of no other", async () => {
    const owed = await openOwed();
    const taken = await take(owed);
    expect(await sqlstateOf(verbs.decline(taken))).toBe("22023");
    await verbs.advance(taken, "create", { stripe_invoice_id: `in_${owed.id}` });
    expect(await sqlstateOf(verbs.decline(taken))).toBe("22023");
    expect(await standingOf(owed)).toMatchObject({ decline_count: 0, next_attempt_at: null });
  });

  it("says why in 500 characters at most, and keeps the last charge that it knows", async () => {
    const owed = await openOwed();
    await verbs.decline(await takeAt(owed, "pay"), "ch_0", "é".repeat(2000));
    expect((await standingOf(owed)).decline_message).toHaveLength(500);
    await verbs.decline(await take(owed), null);
    expect((await take(owed)).last_stripe_charge_id).toBe("ch_0");
  });

  it("that was paid in the meantime is not declined", async () => {
    const owed = await openOwed();
    const taken = await takeAt(owed, "pay");
    expect(await hearOf(owed, "paid")).toMatchObject({ status: "applied", invoice_status: "paid" });
    expect(await verbs.decline(taken)).toEqual({ status: "lease_lost" });
    expect(await standingOf(owed)).toMatchObject({
      status: "paid",
      decline_count: 0,
      billed: true,
      step: null,
    });
  });

  it.each(["paid", "void", "uncollectible"])("of what is %s by then is not tried again", async (end) => {
    const owed = await openOwed();
    await verbs.decline(await takeAt(owed, "pay"));
    expect(await hearOf(owed, end)).toMatchObject({ status: "applied" });
    expect(await standingOf(owed)).toMatchObject({ next_attempt_at: null, step: null, decline_count: 1 });
    await passDays(owed, 2);
    expect(await isTakeable(owed)).toBe(false);
  });

  it("once it has failed can still be paid, by hand at Stripe, and then is", async () => {
    const owed = await openOwed();
    await declineToTheEnd(owed);
    expect(await standingOf(owed)).toMatchObject({ status: "failed" });
    expect(await hearOf(owed, "open")).toEqual({ status: "unchanged", invoice_status: "failed" });
    expect(await hearOf(owed, "paid")).toMatchObject({ status: "applied" });
    expect(await standingOf(owed)).toMatchObject({ status: "paid", billed: true });
  });
});

const buy = async (owed: Owed) =>
  (await purchase(owed.client.owner, owed.client.id, [lineOf("pixel", 1)])).status;

describe("what is owed counts against the overage limit", () => {
  it("while it is claimed, declined and failed, until it is paid", async () => {
    const owed = await openOwed({ price: 1000 });
    await superuser`update public.accounts set overage_limit_cents = 2000 where id = ${owed.client.id}`;
    expect(await buy(owed), "claimed").toBe("overage_limit_exceeded");
    await declineToTheEnd(owed);
    expect((await standingOf(owed)).status).toBe("failed");
    expect(await buy(owed), "failed").toBe("overage_limit_exceeded");
    await hearOf(owed, "paid");
    expect(await buy(owed), "paid").toBe("purchased");
  });

  it("while its invoice is void, and freed, until another is paid", async () => {
    const owed = await openOwed({ price: 1000 });
    await superuser`update public.accounts set overage_limit_cents = 2000 where id = ${owed.client.id}`;
    await hearOf(owed, "void");
    expect(await buy(owed), "void").toBe("overage_limit_exceeded");
    await owner`select public.release_void_invoice(${owed.number})`;
    expect(await buy(owed), "freed").toBe("overage_limit_exceeded");
  });
});

describe("a new card", () => {
  it("makes what the old one declined due at once, and no other's", async () => {
    const [owed, other] = [await openOwed(), await openOwed()];
    for (const one of [owed, other]) await verbs.decline(await takeAt(one, "pay"));
    expect(await newCard(owed)).toEqual({ status: "recorded", account_id: owed.payer.id });
    expect(await isTakeable(owed)).toBe(true);
    expect(await isTakeable(other)).toBe(false);
    expect(Number((await standingOf(owed)).next_attempt_at)).toBeLessThan(Date.now() + 1000);
    // and is tried by the days of the first decline from there on
    await verbs.decline(await take(owed), "ch_1");
    expect(await daysUntilNext(owed)).toBeCloseTo(3, 2);
  });

  it("that is the same again changes nothing but when it was heard of", async () => {
    const owed = await openOwed();
    await verbs.decline(await takeAt(owed, "pay"));
    const before = await standingOf(owed);
    const heard = async () => {
      const [row] = await owner<
        { at: string }[]
      >`select updated_at::text as at from public.payers where account_id = ${owed.payer.id}`;
      return String(row?.at);
    };
    expect(await newCard(owed, "1881")).toMatchObject({ status: "recorded" });
    await verbs.decline(await take(owed), "ch_1");
    const declined = await standingOf(owed);
    expect(declined.decline_count).toBe(before.decline_count + 1);
    const at = await heard();
    expect(await newCard(owed, "1881")).toEqual({ status: "unchanged", account_id: owed.payer.id });
    expect(await heard()).not.toBe(at);
    expect(await standingOf(owed)).toEqual(declined);
    expect(await isTakeable(owed)).toBe(false);
  });

  it("wakes nothing that waits for another reason, has failed, or is at work", async () => {
    const [resting, failed, held] = [await openOwed(), await openOwed(), await openOwed()];
    await verbs.aside(await takeAt(resting, "pay"), "Stripe rests", new Date(Date.now() + day));
    await declineToTheEnd(failed);
    await verbs.decline(await takeAt(held, "pay"));
    const taken = await take(held);
    for (const owed of [resting, failed, held]) await newCard(owed);
    expect(await isTakeable(resting)).toBe(false);
    expect(await isTakeable(failed)).toBe(false);
    expect((await standingOf(failed)).status).toBe("failed");
    expect(await isTakeable(held)).toBe(false);
    expect((await standingOf(held)).lease).toBe(taken.lease);
  });

  it.each([
    ["visa", null, 1, 2041],
    ["visa", "42", 1, 2041],
    ["visa", "4242", 13, 2041],
    ["visa", "4242", 1, 24],
    [null, "4242", 1, 2041],
  ])("is whole, and can be one: not %s %s %s/%s", async (brand, last4, month, year) => {
    const owed = await openOwed();
    expect(
      await sqlstateOf(
        owner`select public.record_card(${owed.customer}, ${brand}, ${last4}, ${month}, ${year})`,
      ),
    ).toBe("23514");
  });

  it("taken away is told to the agency once, until that is put aside", async () => {
    const owed = await openOwed();
    expect(await newCard(owed, null)).toMatchObject({ status: "recorded" });
    expect(await newCard(owed, null)).toMatchObject({ status: "unchanged" });
    await newCard(owed);
    await newCard(owed, null);
    expect(await alertsOf(owed.agency)).toEqual(["card_removed"]);
    const [alert] = await owner<
      { id: string }[]
    >`select id from public.billing_alerts where agency_id = ${owed.agency.id}`;
    const dismiss = () =>
      actAs(owed.agency.owner, (sql) => sql`select public.dismiss_alert(${String(alert?.id)}) as answer`);
    expect([...(await dismiss())]).toEqual([{ answer: { status: "dismissed" } }]);
    const [before] =
      await owner`select dismissed_at, dismissed_by from public.billing_alerts where id = ${String(alert?.id)}`;
    expect(before?.["dismissed_by"]).toBe(owed.agency.owner.userId);
    await dismiss();
    expect([
      ...(await owner`select dismissed_at, dismissed_by from public.billing_alerts where id = ${String(alert?.id)}`),
    ]).toEqual([before]);
    expect(await alertsOf(owed.agency)).toEqual([]);
    await newCard(owed);
    await newCard(owed, null);
    expect(await alertsOf(owed.agency)).toEqual(["card_removed"]);
  });

  it("of a customer that nobody is, is nobody's", async () => {
    const [row] = await owner`select public.record_card('cus_nobody', 'visa', '4242', 1, 2041) as answer`;
    expect(row?.["answer"]).toEqual({ status: "unknown_customer" });
  });
});

const record = (account: string, customer: string | null) =>
  owner`select public.record_customer(${account}, ${customer}) as answer`.then(
    ([row]) => row?.["answer"] as object,
  );

describe("a customer", () => {
  it("is an account's first, and no other's", async () => {
    const owed = await openOwed();
    expect(await record(owed.payer.id, "cus_second")).toEqual({
      status: "already_has",
      stripe_customer_id: owed.customer,
    });
    expect(await sqlstateOf(record(owed.agency.id, owed.customer))).toBe("23505");
    expect(await sqlstateOf(record("00000000-0000-4000-8000-000000000000", "cus_x"))).toBe("22023");
    expect(await sqlstateOf(record(owed.agency.id, ""))).toBe("22023");
    expect(await sqlstateOf(record(owed.agency.id, null))).toBe("22023");
  });

  it("is to be opened for every account from its first moment, for its first owner's address", async () => {
    const owed = await openOwed();
    const rows =
      await owner`select * from public.customers_to_open(null) where account_id in (${owed.agency.id}, ${owed.payer.id})`;
    expect([...rows]).toEqual([
      {
        account_id: owed.agency.id,
        kind: "agency",
        name: owed.agency.slug,
        email: `${owed.agency.owner.userId}@credence.test`,
      },
    ]);
    const [next] = await owner`select * from public.customers_to_open(1, ${owed.agency.id})`;
    expect(String(next?.["account_id"]) > owed.agency.id).toBe(true);
    await join(owed.agency, "member");
    await leave(owed.agency, owed.agency.owner);
    const [left] =
      await owner`select email from public.customers_to_open(null) where account_id = ${owed.agency.id}`;
    expect(left, "a member answers for no money").toEqual({ email: null });
  });

  it("that is gone takes its card along; the account gets another, and what Stripe was not asked for yet goes there", async () => {
    const [fresh, begun] = [await openOwed(), await openOwed()];
    const tried = await take(fresh);
    await verbs.aside(tried, "later");
    await verbs.aside(await takeAt(begun, "pay"), "later");
    for (const owed of [fresh, begun]) {
      const gone = () =>
        owner`select public.record_customer_deleted(${owed.customer}) as answer`.then(
          ([row]) => row?.["answer"] as object,
        );
      expect(await gone()).toEqual({ status: "recorded" });
      expect(await gone()).toEqual({ status: "unknown_customer" });
      expect(await alertsOf(owed.agency)).toEqual(["card_removed"]);
      expect([
        ...(await owner`select stripe_customer_id, card_last4 from public.payers where account_id = ${owed.payer.id}`),
      ]).toEqual([{ stripe_customer_id: null, card_last4: null }]);
    }
    expect(await isTakeable(fresh)).toBe(false);
    for (const { payer } of [fresh, begun]) {
      await owner`select public.record_customer(${payer.id}, ${`${customerOf(payer)}_2`})`;
    }
    const next = await take(fresh);
    expect(next.stripe_customer_id).toBe(`${customerOf(fresh.payer)}_2`);
    expect(next.key, "another customer, hence another key").not.toBe(tried.key);
    expect((await take(begun)).stripe_customer_id).toBe(begun.customer);
  });
});
