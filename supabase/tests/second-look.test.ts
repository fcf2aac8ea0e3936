import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import { ask, askIn } from "./world/ask.ts";
import { alertsOf, customerOf, openOwed, standingOf, take, takeAt } from "./world/charge.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { expectFree, meanwhile } from "./world/meanwhile.ts";
import { openAgency, openClient } from "./world/open-account.ts";
import { eventsOf } from "./world/open-person.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const platform = "service_role" as const;
const heard = (id: string, status: string, cents: number) => ({
  p_invoice_id: id,
  p_stripe_invoice_id: `in_${id}`,
  p_status: status,
  p_total_cents: cents,
  p_currency: "usd",
});
const newKey = () => createHash("sha256").update(randomUUID()).digest("hex");
const beforeOf = async (accountId: string) => (await eventsOf(accountId)).at(-1)?.["before"];
const visa = (customer: string, last4: string) => ({
  p_stripe_customer_id: customer,
  p_brand: "visa",
  p_last4: last4,
  p_exp_month: 12,
  p_exp_year: 2040,
});

describe("who waits for a change decides by what it left, and writes down what was before it", () => {
  it("a second overage limit", async () => {
    const client = await openClient();
    const set = (cents: number) => ({
      actor: client.agency.owner,
      name: "set_overage_limit",
      args: { p_client_id: client.id, p_limit_cents: cents },
    });
    await meanwhile(set(100), set(200));
    expect(await beforeOf(client.id)).toEqual({ limit_cents: 100 });
  });

  it("a second way to pay", async () => {
    const client = await openClient();
    const set = (method: string) => ({
      actor: client.agency.owner,
      name: "set_collection_method",
      args: { p_account_id: client.id, p_method: method },
    });
    await ask(client.agency.owner, "set_collection_method", set("charge_automatically").args);
    await meanwhile(set("send_invoice"), set("charge_automatically"));
    expect(await beforeOf(client.id)).toEqual({ collection_method: "send_invoice" });
  });

  it("a second signup bonus", async () => {
    const agency = await openAgency();
    const set = (credits: number) => ({
      actor: agency.owner,
      name: "set_signup_bonus",
      args: { p_agency_id: agency.id, p_credit_type: "pixel", p_credits: credits },
    });
    await meanwhile(set(5), set(7));
    expect(await beforeOf(agency.id)).toEqual({ credit_type: "pixel", credits: 5 });
  });

  it("the last invitation of a day, asked for twice", async () => {
    const agency = await openAgency();
    await owner`
      insert into public.invites (account_id, role, email, token_hash, invited_by, expires_at)
      select ${agency.id}, 'member', gen_random_uuid() || '@credence.test', sha256(gen_random_uuid()::text::bytea),
        ${agency.owner.userId}, now() + interval '14 days'
      from generate_series(1, 99)`;
    const invite = () => ({
      actor: agency.owner,
      name: "invite_member",
      args: { p_account_id: agency.id, p_email: `${randomUUID()}@credence.test`, p_role: "member" },
    });
    expect(await meanwhile(invite(), invite())).toEqual({ status: "too_many", most: 100 });
  });

  it("a step of a charge that was handed on", async () => {
    const owed = await openOwed();
    const { lease } = await take(owed);
    const asked = {
      actor: platform,
      name: "advance_charge",
      args: {
        p_invoice_id: owed.id,
        p_lease: lease,
        p_step: "create",
        p_facts: { stripe_invoice_id: "in_late" },
      },
    };
    const handOn = (sql: Statements) =>
      sql`update private.charges set lease = gen_random_uuid() where invoice_id = ${owed.id}`;
    expect(await meanwhile(handOn, asked)).toEqual({ status: "lease_lost" });
    expect((await standingOf(owed)).stripe_invoice_id).toBeNull();
  });

  it("news of an invoice that became void", async () => {
    const owed = await openOwed();
    const voided = (sql: Statements) => sql`update public.invoices set status = 'void' where id = ${owed.id}`;
    const asked = { actor: platform, name: "apply_invoice_state", args: heard(owed.id, "paid", owed.cents) };
    expect(await meanwhile(voided, asked)).toEqual({
      status: "unchanged",
      invoice_status: "void",
    });
  });

  it("the same card, said twice", async () => {
    const { customer } = await openOwed({ card: false });
    const say = { actor: platform, name: "record_card", args: visa(customer, "1111") };
    expect(await meanwhile(say, say)).toMatchObject({ status: "unchanged" });
  });

  it("a new card, beside a worker that takes the declined charge: it is handed out once", async () => {
    const owed = await openOwed();
    const taken = await takeAt(owed, "pay");
    await owner`select public.record_decline(${owed.id}, ${taken.lease}, 'ch_1', 'card_declined', 'Declined.')`;
    const takeAgain = (sql: Statements) =>
      sql`update private.charges set lease = gen_random_uuid(), next_at = 'infinity' where invoice_id = ${owed.id}`;
    const asked = { actor: platform, name: "record_card", args: visa(owed.customer, "2222") };
    expect(await meanwhile(takeAgain, asked)).toMatchObject({ status: "recorded" });
    const [row] =
      await owner`select next_at = 'infinity' as held from private.charges where invoice_id = ${owed.id}`;
    expect(row?.["held"], "who took it keeps it to itself").toBe(true);
  });

  it("a customer opened twice: the first stays", async () => {
    const client = await openClient();
    const open = (customer: string) => ({
      actor: platform,
      name: "record_customer",
      args: { p_account_id: client.id, p_stripe_customer_id: customer },
    });
    const [first, second] = [customerOf(client), `${customerOf(client)}_2`];
    expect(await meanwhile(open(first), open(second))).toEqual({
      status: "already_has",
      stripe_customer_id: first,
    });
  });

  it("a customer deleted in the moment its first card comes: the agency hears that the card is gone", async () => {
    const { agency, customer } = await openOwed({ card: false });
    const card = { actor: platform, name: "record_card", args: visa(customer, "3333") };
    const deleted = {
      actor: platform,
      name: "record_customer_deleted",
      args: { p_stripe_customer_id: customer },
    };
    expect(await meanwhile(card, deleted)).toEqual({ status: "recorded" });
    expect(await alertsOf(agency)).toContain("card_removed");
  });

  it("older news of a dispute that is won, and of a refund that grew", async () => {
    const owed = await openOwed();
    await owner`select public.apply_invoice_state(${owed.id}, ${`in_${owed.id}`}, 'paid', ${owed.cents}, 'usd')`;
    const dispute = (status: string) => ({
      actor: platform,
      name: "record_dispute",
      args: { p_stripe_invoice_id: `in_${owed.id}`, p_status: status },
    });
    expect(await meanwhile(dispute("won"), dispute("needs_response"))).toEqual({
      status: "unchanged",
      dispute_status: "won",
    });
    const refund = (cents: number) => ({
      actor: platform,
      name: "record_refund",
      args: { p_stripe_invoice_id: `in_${owed.id}`, p_refunded_cents: cents },
    });
    expect(await meanwhile(refund(100), refund(50))).toEqual({ status: "unchanged", refunded_cents: 100 });
  });

  it("a void invoice released twice", async () => {
    const owed = await openOwed();
    await superuser`update public.invoices set status = 'void' where id = ${owed.id}`;
    const release = { actor: platform, name: "release_void_invoice", args: { p_number: owed.number } };
    expect(await meanwhile(release, release)).toEqual({ status: "already_released" });
  });
});

describe("who waits holds nothing that others need meanwhile", () => {
  it("news of an invoice waits for its charge before it holds the invoice", async () => {
    const owed = await openOwed();
    const asked = { actor: platform, name: "apply_invoice_state", args: heard(owed.id, "paid", owed.cents) };
    const answer = await meanwhile(
      (sql) => sql`select from private.charges where invoice_id = ${owed.id} for update`,
      asked,
      () => expectFree("public.invoices", owed.id),
    );
    expect(answer).toMatchObject({ status: "applied", invoice_status: "paid" });
  });

  it("the release of an invoice waits for its agency before it holds a purchase", async () => {
    const owed = await openOwed();
    await superuser`update public.invoices set status = 'void' where id = ${owed.id}`;
    const [row] = await owner<{ id: string }[]>`
      select id from public.overage_credit_purchases where client_invoice_id = ${owed.id}`;
    const answer = await meanwhile(
      (sql) => sql`select from public.accounts where id = ${owed.agency.id} for no key update`,
      { actor: platform, name: "release_void_invoice", args: { p_number: owed.number } },
      () => expectFree("public.overage_credit_purchases", String(row?.id)),
    );
    expect(answer).toMatchObject({ status: "released" });
  });

  it("what is written down waits for the agency before it holds the number of the entry", async () => {
    const client = await openClient();
    const { agency } = client;
    const set = {
      actor: agency.owner,
      name: "set_overage_limit",
      args: { p_client_id: client.id, p_limit_cents: 100 },
    };
    await ask(set.actor, set.name, { ...set.args, p_limit_cents: 1 });
    const answer = await meanwhile(
      (sql) => sql`select from public.accounts where id = ${agency.id} for update`,
      set,
      () => expectFree("private.audit_series", agency.id, "agency_id"),
    );
    expect(answer).toMatchObject({ status: "set" });
  });

  it("an attempt is counted while somebody else clears away old ones", async () => {
    const old = newKey();
    await owner`insert into private.attempts (bucket, key, began_at, hits)
      values ('wide', decode(${old}, 'hex'), '-infinity', 1)`;
    await owner.begin(async (sql) => {
      await sql`select from private.attempts where key = decode(${old}, 'hex') for update`;
      const answer = await rehearse(async (other) => {
        await other`set local lock_timeout to '3s'`;
        return askIn(other, "take_attempt", { p_bucket: "wide", p_key: newKey() });
      });
      expect(answer).toEqual({ status: "allowed" });
    });
  });

  it("events are handed out while somebody else forgets old ones", async () => {
    const id = `evt_${randomUUID()}`;
    await owner`insert into private.stripe_events (id, type, object_id, created_at, handled_at)
      values (${id}, 'invoice.paid', 'in_1', '-infinity', '-infinity')`;
    await owner.begin(async (sql) => {
      await sql`select from private.stripe_events where id = ${id} for update`;
      const taken = rehearse(async (other) => {
        await other`set local lock_timeout to '3s'`;
        return other`select * from public.take_stripe_events(1, 60)`;
      });
      expect(await sqlstateOf(taken)).toBe("ok");
    });
  });
});
