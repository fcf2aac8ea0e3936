import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { adjustOnce, balancesOf, footprintOf } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, openAgency, openClient, openUser } from "./world/open-account.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const pixels = async (clientId: string) => (await balancesOf(owner, clientId)).pixel;

describe("who may not adjust once", () => {
  it("is anyone but an owner or admin of the client's agency and the platform, asking first or again", async () => {
    const client = await openClient();
    const request = randomUUID();
    const refused = {
      "client owner": client.owner,
      "client member": await join(client, "member"),
      "agency member": await join(client.agency, "member"),
      rival: (await openAgency()).owner,
      stranger: await openUser(),
    };
    for (const known of [false, true]) {
      const before = await footprintOf(owner, client.id);
      for (const [name, user] of Object.entries(refused)) {
        expect(await sqlstateOf(adjustOnce(user, client.id, request, 5)), name).toBe("42501");
      }
      expect(await refusalOf(adjustOnce("anon", client.id, request, 5))).toMatch(/^42501 permission denied/);
      expect(await footprintOf(owner, client.id)).toEqual(before);
      if (!known) await adjustOnce(client.agency.owner, client.id, request, 5);
    }
  });

  it("is refused for an agency and for no account, the platform too", async () => {
    const agency = await openAgency();
    expect(await sqlstateOf(adjustOnce(agency.owner, agency.id, randomUUID(), 5))).toBe("42501");
    expect(await sqlstateOf(adjustOnce("service_role", randomUUID(), randomUUID(), 5))).toBe("42501");
  });
});

describe("an adjustment with an id", () => {
  it("moves the balance once, however often it is asked for, and tells the same balance", async () => {
    const client = await openClient({ balances: { pixel: 10 } });
    const request = randomUUID();
    const { owner: who } = client.agency;
    expect(await adjustOnce(who, client.id, request, 5)).toEqual({
      status: "adjusted",
      balance: 15,
      replayed: false,
    });
    await adjustOnce(who, client.id, randomUUID(), 1);
    for (let time = 0; time < 2; time += 1) {
      expect(await adjustOnce(who, client.id, request, 5)).toEqual({
        status: "adjusted",
        balance: 15,
        replayed: true,
      });
    }
    expect(await pixels(client.id)).toBe(16);
  });

  it("asked for by ten at once moves the balance once", async () => {
    const client = await openClient({ balances: { pixel: 10 } });
    const request = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => adjustOnce(client.agency.owner, client.id, request, -3)),
    );
    for (const answer of answers) expect(answer).toMatchObject({ status: "adjusted", balance: 7 });
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await pixels(client.id)).toBe(7);
  });

  it("stands for one adjustment: another amount, reason or person is told so, and moves nothing", async () => {
    const client = await openClient({ balances: { pixel: 10 } });
    const request = randomUUID();
    const { owner: who } = client.agency;
    await adjustOnce(who, client.id, request, 5, "a gift");
    const admin = await join(client.agency, "admin");
    for (const other of [
      adjustOnce(who, client.id, request, 6, "a gift"),
      adjustOnce(who, client.id, request, 5, "another gift"),
      adjustOnce(admin, client.id, request, 5, "a gift"),
      adjustOnce("service_role", client.id, request, 5, "a gift"),
    ]) {
      expect(await other).toEqual({ status: "request_conflict" });
    }
    expect(await pixels(client.id)).toBe(15);
  });

  it("is one of its client's: the same id at another client is another adjustment", async () => {
    const agency = await openAgency();
    const [one, two] = [
      await openClient({ agency, balances: { pixel: 1 } }),
      await openClient({ agency, balances: { pixel: 5 } }),
    ];
    const request = randomUUID();
    const before = [await pixels(one.id), await pixels(two.id)];
    const first = await adjustOnce(agency.owner, one.id, request, 2);
    expect((await adjustOnce(agency.owner, two.id, request, -999)).status).toBe("would_go_negative");
    const second = await adjustOnce(agency.owner, two.id, request, 3);
    expect(second.status).toBe("adjusted");
    for (const [client, amount, answer] of [
      [one, 2, first],
      [two, 3, second],
    ] as const) {
      expect(await adjustOnce(agency.owner, client.id, request, amount)).toEqual({
        ...answer,
        replayed: true,
      });
    }
    expect([await pixels(one.id), await pixels(two.id)]).toEqual([
      (before[0] ?? 0) + 2,
      (before[1] ?? 0) + 3,
    ]);
  });

  it("that would have gone below zero may be asked for again, and is made once there is enough", async () => {
    const client = await openClient({ balances: { pixel: 3 } });
    const request = randomUUID();
    const { owner: who } = client.agency;
    expect(await adjustOnce(who, client.id, request, -4)).toEqual({
      status: "would_go_negative",
      balance: 3,
      replayed: false,
    });
    await adjustOnce(who, client.id, randomUUID(), 1);
    expect(await adjustOnce(who, client.id, request, -4)).toMatchObject({ status: "adjusted", balance: 0 });
  });

  it("that is bad input, or has no id, leaves nothing behind", async () => {
    const client = await openClient();
    const request = randomUUID();
    const before = await footprintOf(owner, client.id);
    expect(await sqlstateOf(adjustOnce("service_role", client.id, null, 5))).toBe("22023");
    expect(await sqlstateOf(adjustOnce("service_role", client.id, request, 0))).toBe("22023");
    expect(await sqlstateOf(adjustOnce("service_role", client.id, request, 5, " "))).toBe("22023");
    expect(await footprintOf(owner, client.id)).toEqual(before);
    const left = await owner`select 1 from private.adjustment_requests where client_id = ${client.id}`;
    expect(left).toHaveLength(0);
    expect((await adjustOnce("service_role", client.id, request, 5)).status).toBe("adjusted");
  });
});
