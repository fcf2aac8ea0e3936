import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { actAs, rehearseAs } from "./world/act-as.ts";
import { ask, askIn, rowsOf } from "./world/ask.ts";
import {
  adjust,
  balancesOf,
  calls,
  footprintOf,
  lineOf,
  purchase,
  reveal,
  revealMany,
} from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import {
  type Client,
  join,
  leave,
  openAgency,
  openClient,
  openUser,
  type User,
} from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { eventsOf } from "./world/open-person.ts";
import { contactsOf, report } from "./world/report.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

let client: Client;
let agent: User;
beforeEach(async () => {
  client = await openClient();
  agent = client.agency.owner;
});
const suspend = (because: unknown = "Unpaid", actor = agent, id = client.id) =>
  ask(actor, "suspend_client", { p_client_id: id, p_because: because });
const resume = (actor = agent, id = client.id) => ask(actor, "resume_client", { p_client_id: id });
const limit = (cents: number | null, actor = agent, id = client.id) =>
  ask(actor, "set_overage_limit", { p_client_id: id, p_limit_cents: cents });
const refused = { status: "account_suspended", because: "Unpaid" };
const pixel = (quantity = 1) => [lineOf("pixel", quantity)];

describe("who neither suspends, resumes nor limits a client", () => {
  it("is whoever does not run its agency", async () => {
    const former = await join(client.agency, "owner");
    await leave(client.agency, former);
    const others = [
      client.owner,
      await join(client.agency, "member"),
      former,
      (await openAgency()).owner,
      await openUser(),
    ];
    for (const actor of others) {
      expect(await sqlstateOf(suspend("x", actor))).toBe("42501");
      expect(await sqlstateOf(resume(actor))).toBe("42501");
      expect(await sqlstateOf(limit(null, actor))).toBe("42501");
    }
    for (const id of [client.agency.id, randomUUID()]) {
      expect(await sqlstateOf(suspend("x", agent, id)), "no client").toBe("42501");
      expect(await sqlstateOf(limit(0, agent, id))).toBe("42501");
    }
    expect(await eventsOf(client.id)).toEqual([]);
  });
});

const stateOf = async ({ id }: Client) =>
  [...(await owner`select suspended_because, overage_limit_cents from public.accounts where id = ${id}`)][0];

describe("a suspended client", () => {
  it("buys and reveals nothing new, and hears why", async () => {
    const [seen, other] = (await openBuyers(2)) as [string, string];
    await reveal(client.owner, client.id, seen);
    const before = await footprintOf(owner, client.id);
    expect(await suspend()).toEqual({ status: "suspended" });
    expect(await purchase(client.owner, client.id, pixel())).toEqual(refused);
    expect(await reveal(client.owner, client.id, other)).toEqual(refused);
    expect(await revealMany(client.owner, client.id, [seen, other])).toEqual(refused);
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect(await owner`select 1 from public.overage_alerts where client_id = ${client.id}`).toHaveLength(0);
  });

  it("reads everything, what was revealed too, and a teammate's for free as before", async () => {
    const teammate = await join(client, "member");
    const buyers = await openBuyers(2);
    const [seen] = buyers as [string];
    await revealMany(client.owner, client.id, buyers);
    await suspend();
    expect(await reveal(client.owner, client.id, seen)).toMatchObject({
      status: "already_revealed",
      credits_spent: 0,
    });
    expect(await reveal(teammate, client.id, seen)).toMatchObject({ credits_spent: 0 });
    expect(await revealMany(teammate, client.id, buyers)).toMatchObject({
      status: "revealed",
      credits_spent: 0,
    });
    const counts = await rehearseAs(client.owner, async (sql) => [
      (await sql`select 1 from public.credits`).length,
      (await sql`select 1 from public.buyer_contacts`).length,
      (await sql`select * from public.credit_history(${client.id})`).length,
    ]);
    expect(counts).toEqual([4, 2, 6]);
    const [row] = await actAs(
      client.owner,
      (sql) => sql`
      select suspended_because, suspended_at is not null as suspended from public.accounts where id = ${client.id}`,
    );
    expect(row).toEqual({ suspended_because: "Unpaid", suspended: true });
    const [contact] = await contactsOf(seen);
    expect((await report(client.owner, client.id, String(contact))).status).toBe("refunded");
    expect((await reveal(client.owner, client.id, randomUUID())).status).toBe("buyer_not_found");
  });

  it("hears again what it bought before, and is adjusted by its agency", async () => {
    const request = randomUUID();
    await purchase(client.owner, client.id, pixel(), request);
    await suspend();
    expect(await purchase(client.owner, client.id, pixel(), request)).toMatchObject({
      status: "purchased",
      replayed: true,
    });
    expect(await purchase(client.owner, client.id, pixel(2), request)).toEqual({
      status: "request_conflict",
    });
    expect((await adjust(agent, client.id, "pixel", 5)).status).toBe("adjusted");
  });

  it("is told why before what it costs: not the limit, not another price, not what is left", async () => {
    const poor = await openClient({
      agency: client.agency,
      balances: { enrichment: 0 },
      overageLimitCents: 0,
    });
    await suspend("Unpaid", agent, poor.id);
    expect(await purchase(poor.owner, poor.id, pixel())).toEqual(refused);
    expect(
      await purchase(poor.owner, poor.id, [{ ...lineOf("pixel", 1), price_per_credit_cents: 1 }]),
    ).toEqual(refused);
    expect(await reveal(poor.owner, poor.id, await openBuyer())).toEqual(refused);
    expect(await revealMany(poor.owner, poor.id, await openBuyers(2))).toEqual(refused);
  });

  it("is one alone: its agency's others go on", async () => {
    const other = await openClient({ agency: client.agency });
    await suspend();
    expect((await purchase(other.owner, other.id, pixel())).status).toBe("purchased");
    expect((await reveal(other.owner, other.id, await openBuyer())).status).toBe("revealed");
  });

  it("is suspended, limited and resumed alone", async () => {
    const other = await openClient({ agency: client.agency });
    await ask(agent, "set_overage_limit", { p_client_id: other.id, p_limit_cents: 700 });
    await suspend("Late", agent, other.id);
    const before = await stateOf(other);
    await suspend();
    await ask(agent, "set_overage_limit", { p_client_id: client.id, p_limit_cents: 500 });
    await resume();
    expect(before).toEqual({ suspended_because: "Late", overage_limit_cents: "700" });
    expect(await stateOf(other)).toEqual(before);
    expect(await stateOf(client)).toEqual({ suspended_because: null, overage_limit_cents: "500" });
  });

  it("goes on when it is resumed, and the log tells both and why", async () => {
    await suspend(" Unpaid ");
    await suspend("Unpaid");
    const [first] = await owner`select suspended_at from public.accounts where id = ${client.id}`;
    await suspend("Still unpaid");
    const [later] = await owner`select suspended_at from public.accounts where id = ${client.id}`;
    expect(later, "since the first time").toEqual(first);
    expect(await resume()).toEqual({ status: "resumed" });
    expect(await resume()).toEqual({ status: "resumed" });
    expect((await purchase(client.owner, client.id, pixel())).status).toBe("purchased");
    const [by, why] = [{ actor_id: agent.userId }, { because: "Unpaid" }];
    expect(await eventsOf(client.id)).toEqual([
      { ...by, action: "client_suspended", before: null, after: why },
      { ...by, action: "client_suspended", before: why, after: { because: "Still unpaid" } },
      { ...by, action: "client_resumed", before: { because: "Still unpaid" }, after: null },
    ]);
  });

  it("has a reason that can be read, and is no agency", async () => {
    for (const because of [null, "", "  ", "\n\t", "a".repeat(501)]) {
      expect(await sqlstateOf(suspend(because))).toBe("22023");
    }
    expect((await suspend("a".repeat(500))).status).toBe("suspended");
    for (const [id, values] of [
      [client.agency.id, "suspended_at = now(), suspended_because = 'x'"],
      [client.id, "suspended_because = null"],
      [client.id, "suspended_at = null"],
    ] as const) {
      const change = owner.unsafe(`update public.accounts set ${values} where id = '${id}'`);
      expect(await sqlstateOf(change)).toBe("23514");
    }
  });
});

describe("a purchase beside a suspension", () => {
  it("waits for it, and is refused", async () => {
    const [suspending, buying] = [await openAct(agent), await openAct(client.owner)];
    await suspending.run((sql) =>
      askIn(sql, "suspend_client", { p_client_id: client.id, p_because: "Unpaid" }),
    );
    const waiting = buying.run((sql) => calls.purchase(sql, client.id, randomUUID(), pixel()));
    await buying.untilBlocked();
    await suspending.commit();
    expect(await waiting).toEqual(refused);
    await buying.commit();
  });

  it("that came first is done before the client is suspended", async () => {
    const [buying, suspending] = [await openAct(client.owner), await openAct(agent)];
    await buying.run((sql) => calls.purchase(sql, client.id, randomUUID(), pixel()));
    const waiting = suspending.run((sql) =>
      askIn(sql, "suspend_client", { p_client_id: client.id, p_because: "Unpaid" }),
    );
    await suspending.untilBlocked();
    await buying.commit();
    expect(await waiting).toEqual({ status: "suspended" });
    await suspending.commit();
    expect((await balancesOf(owner, client.id)).pixel).toBe(11);
  });
});

const room = () => ask(client.owner, "purchase_room", { p_account_id: client.id });

describe("the limit", () => {
  it("is the client's own, or its agency's, and what is owed already stays", async () => {
    await ask(agent, "set_agency_settings", {
      p_agency_id: client.agency.id,
      p_changes: { overage_limit_cents: 2400 },
    });
    expect(await purchase(client.owner, client.id, pixel(3))).toMatchObject({
      status: "overage_limit_exceeded",
      limit_cents: 2400,
    });
    expect(await limit(3600)).toEqual({ status: "set", limit_cents: 3600, effective_cents: 3600 });
    expect((await purchase(client.owner, client.id, pixel(3))).status).toBe("purchased");
    expect(await limit(null)).toEqual({ status: "set", limit_cents: null, effective_cents: 2400 });
    expect(await room()).toMatchObject({ outstanding_cents: 3600, limit_cents: 2400, remaining_cents: 0 });
    expect(await limit(0)).toEqual({ status: "set", limit_cents: 0, effective_cents: 0 });
    expect(await limit(0)).toMatchObject({ status: "set" });
    expect(await purchase(client.owner, client.id, pixel())).toMatchObject({
      status: "overage_limit_exceeded",
      outstanding_cents: 3600,
      limit_cents: 0,
    });
    expect((await eventsOf(client.id)).map(({ action, before, after }) => [action, before, after])).toEqual([
      ["overage_limit_set", { limit_cents: null }, { limit_cents: 3600 }],
      ["overage_limit_set", { limit_cents: 3600 }, { limit_cents: null }],
      ["overage_limit_set", { limit_cents: null }, { limit_cents: 0 }],
    ]);
    await ask(agent, "set_agency_settings", {
      p_agency_id: client.agency.id,
      p_changes: { overage_limit_cents: null },
    });
    expect(await limit(null)).toMatchObject({ effective_cents: null });
  });

  it("is 0 or more cents", async () => {
    for (const cents of [-1, Number.MAX_SAFE_INTEGER + 1])
      expect(await sqlstateOf(limit(cents))).toBe("22023");
    expect((await limit(Number.MAX_SAFE_INTEGER)).status).toBe("set");
  });

  it("that is lowered beside a purchase holds for it", async () => {
    const [limiting, buying] = [await openAct(agent), await openAct(client.owner)];
    await limiting.run((sql) =>
      askIn(sql, "set_overage_limit", { p_client_id: client.id, p_limit_cents: 1199 }),
    );
    const waiting = buying.run((sql) => calls.purchase(sql, client.id, randomUUID(), pixel()));
    await buying.untilBlocked();
    await limiting.commit();
    expect(await waiting).toMatchObject({ status: "overage_limit_exceeded", limit_cents: 1199 });
    await buying.commit();
  });
});

it("an agency reads of its clients' alerts, and the clients of theirs, in their accounts alone", async () => {
  expect(
    await rowsOf(agent, "agency_clients", { p_agency_id: client.agency.id, p_status: "suspended" }),
  ).toEqual([]);
  await suspend();
  expect(
    await rowsOf(agent, "agency_clients", { p_agency_id: client.agency.id, p_status: "active" }),
  ).toEqual([]);
});
