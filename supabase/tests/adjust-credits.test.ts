import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { adjust, balancesOf, footprintOf } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, openAgency, openClient, openUser } from "./world/open-account.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

describe("who may not adjust", () => {
  it("is anyone but an owner or admin of the client's agency and the platform", async () => {
    const client = await openClient();
    const before = await footprintOf(owner, client.id);
    const refused = {
      "client owner": client.owner,
      "client member": await join(client, "member"),
      "agency member": await join(client.agency, "member"),
      rival: (await openAgency()).owner,
      stranger: await openUser(),
    };
    for (const [name, user] of Object.entries(refused)) {
      expect(await sqlstateOf(adjust(user, client.id, "pixel", 5)), name).toBe("42501");
    }
    expect(await refusalOf(adjust("anon", client.id, "pixel", 5))).toMatch(/^42501 permission denied/);
    expect(await footprintOf(owner, client.id)).toEqual(before);
    for (const actor of [client.agency.owner, await join(client.agency, "admin"), "service_role" as const]) {
      expect((await adjust(actor, client.id, "pixel", 5)).status).toBe("adjusted");
    }
  });

  it("is refused for an agency and for no account, the platform too", async () => {
    const agency = await openAgency();
    expect(await sqlstateOf(adjust(agency.owner, agency.id, "pixel", 5))).toBe("42501");
    expect(await sqlstateOf(adjust("service_role", agency.id, "pixel", 5))).toBe("42501");
    expect(await sqlstateOf(adjust("service_role", randomUUID(), "pixel", 5))).toBe("42501");
  });

  it("is somebody who only calls itself the platform", async () => {
    const client = await openClient();
    const forged = actAs(client.owner, async (sql) => {
      const claims = JSON.stringify({ sub: client.owner.userId, role: "service_role" });
      await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.role', 'service_role', true)`;
      await sql`select public.adjust_credits(${client.id}, 'pixel', 5, 'please')`;
    });
    expect(await sqlstateOf(forged)).toBe("42501");
  });
});

describe("an adjustment", () => {
  it("moves a balance either way, with who and why on record", async () => {
    const client = await openClient({ balances: { pixel: 10 } });
    expect(await adjust(client.agency.owner, client.id, "pixel", 5, "  a gift ")).toEqual({
      status: "adjusted",
      balance: 15,
    });
    expect(await adjust("service_role", client.id, "pixel", -15, "taken back")).toEqual({
      status: "adjusted",
      balance: 0,
    });
    const rows = await owner`
      select amount, balance_after, reason, actor_id, note from public.credit_transactions
      where account_id = ${client.id} and credit_type = 'pixel' order by seq desc limit 2`;
    expect([...rows]).toEqual([
      { amount: -15, balance_after: 0, reason: "adjustment", actor_id: null, note: "taken back" },
      {
        amount: 5,
        balance_after: 15,
        reason: "adjustment",
        actor_id: client.agency.owner.userId,
        note: "a gift",
      },
    ]);
  });

  it("below zero is told so and moves nothing", async () => {
    const client = await openClient({ balances: { pixel: 3 } });
    const before = await footprintOf(owner, client.id);
    expect(await adjust("service_role", client.id, "pixel", -4)).toEqual({
      status: "would_go_negative",
      balance: 3,
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });

  it("opens a balance that does not exist yet, and leaves none when it would go below zero", async () => {
    const agency = await openAgency();
    const [row] = await owner`
      insert into public.accounts (kind, agency_id, name, slug) values ('client', ${agency.id}, 'Bare', ${`bare-${randomUUID()}`}) returning id`;
    const bare = String(row?.["id"]);
    expect(await adjust("service_role", bare, "pixel", -1)).toEqual({
      status: "would_go_negative",
      balance: 0,
    });
    expect(await adjust("service_role", bare, "pixel", 2)).toEqual({ status: "adjusted", balance: 2 });
    expect((await balancesOf(owner, bare)).pixel).toBe(2);
  });

  it("of 0, of nothing, of more than a million or without a reason is bad input", async () => {
    const client = await openClient();
    const before = await footprintOf(owner, client.id);
    const bad: [type: "pixel" | null, amount: number | null, note: string | null][] = [
      ["pixel", 0, "x"],
      ["pixel", null, "x"],
      ["pixel", 1_000_001, "x"],
      ["pixel", -1_000_001, "x"],
      [null, 1, "x"],
      ["pixel", 1, null],
      ["pixel", 1, ""],
      ["pixel", 1, "   "],
      ["pixel", 1, "\t\n"],
      ["pixel", 1, "x".repeat(501)],
    ];
    for (const [type, amount, note] of bad) {
      expect(
        await sqlstateOf(adjust("service_role", client.id, type, amount, note)),
        `${type} ${amount}`,
      ).toBe("22023");
    }
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await adjust("service_role", client.id, "pixel", 1, "x".repeat(500))).status).toBe("adjusted");
  });

  it("never takes a balance beyond 2,147,483,647", async () => {
    const client = await openClient({ balances: { pixel: 2_147_483_647 } });
    expect(await sqlstateOf(adjust("service_role", client.id, "pixel", 1))).toBe("22023");
    expect(await adjust("service_role", client.id, "pixel", -1)).toEqual({
      status: "adjusted",
      balance: 2_147_483_646,
    });
  });

  it("works through the API with the platform's key", async () => {
    const client = await openClient({ balances: { pixel: 1 } });
    const answer = await apiAs("service_role").rpc("adjust_credits", {
      p_account_id: client.id,
      p_credit_type: "pixel",
      p_amount: 4,
      p_note: "by the platform",
    });
    expect(answer).toMatchObject({ data: { status: "adjusted", balance: 5 } });
  });
});
