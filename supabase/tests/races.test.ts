import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rehearseAs } from "./world/act-as.ts";
import {
  type Answer,
  balancesOf,
  calls,
  footprintOf,
  type Line,
  lineOf,
  purchase,
  reveal,
} from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { type Client, join, leave, openClient, type User } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const tally = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, credits_spent, replayed } of answers) {
    const key = [status, credits_spent, replayed].filter((part) => part !== undefined).join(" ");
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
const teamOf = async (client: Client, size: number): Promise<User[]> =>
  Promise.all(Array.from({ length: size }, () => join(client, "member")));
const reveals = (client: Client, users: readonly User[], buyers: readonly string[]) =>
  buyers.map((buyer, n) => ({
    actor: users[n % users.length] as User,
    run: (sql: Parameters<typeof calls.reveal>[0]) => calls.reveal(sql, client.id, buyer),
  }));
const purchases = (client: Client, requestId: string, lists: readonly Line[][]) =>
  lists.map((lines) => ({
    actor: client.owner,
    run: (sql: Parameters<typeof calls.purchase>[0]) => calls.purchase(sql, client.id, requestId, lines),
  }));

describe("a credit is spent once", () => {
  it.each([
    ["one user", 1],
    ["several teammates", 7],
  ])("100 reveals at once by %s with 5 credits: exactly 5", async (_, size) => {
    const client = await openClient({ balances: { enrichment: 5 } });
    const users = await teamOf(client, size);
    const answers = finishers(await race(reveals(client, users, await openBuyers(100))));
    expect(tally(answers)).toEqual({ "revealed 1": 5, insufficient_credits: 95 });
    expect((await balancesOf(owner, client.id)).enrichment).toBe(0);
    expect(await footprintOf(owner, client.id)).toMatchObject({ reveals: 5 });
    // contacts come with a reveal only
    const withContacts = answers.filter((answer) => "contacts" in answer);
    expect(withContacts).toHaveLength(5);
  });

  it("30 racers on one buyer, all of them the same user: one credit, one row", async () => {
    const client = await openClient({ balances: { enrichment: 10 } });
    const buyer = await openBuyer();
    const answers = finishers(await race(reveals(client, [client.owner], Array(30).fill(buyer))));
    expect(tally(answers)).toEqual({ "revealed 1": 1, "already_revealed 0": 29 });
    expect(await footprintOf(owner, client.id)).toMatchObject({ reveals: 1 });
    expect((await balancesOf(owner, client.id)).enrichment).toBe(9);
  });

  it("30 racers on one buyer, each another teammate: one credit, a row for each", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    const team = await teamOf(client, 30);
    const buyer = await openBuyer();
    const answers = finishers(await race(reveals(client, team, Array(30).fill(buyer))));
    expect(tally(answers)).toEqual({ "revealed 1": 1, "revealed 0": 29 });
    expect(await footprintOf(owner, client.id)).toMatchObject({ reveals: 30 });
    for (const { userId } of team.slice(0, 3)) {
      const seen = await rehearseAs(
        { userId },
        (sql) => sql`select 1 from public.buyer_contacts where buyer_id = ${buyer}`,
      );
      expect(seen).toHaveLength(1);
    }
  });
});

describe("a request buys once", () => {
  it("the same one 20 times at once: one purchase, 19 replays that answer the same", async () => {
    const client = await openClient();
    const lines = [lineOf("pixel", 3), lineOf("audience", 1)];
    const answers = finishers(
      await race(
        purchases(
          client,
          randomUUID(),
          Array.from({ length: 20 }, () => lines),
        ),
      ),
    );
    expect(tally(answers)).toEqual({ "purchased false": 1, "purchased true": 19 });
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, replayed: undefined }))).size).toBe(1);
    expect(await balancesOf(owner, client.id)).toMatchObject({ pixel: 13, audience: 11 });
    expect(await footprintOf(owner, client.id)).toMatchObject({ requests: 1, purchases: 2 });
  });

  it("the same id with different lines at once: one purchase, the rest are conflicts", async () => {
    const client = await openClient({ balances: { pixel: 0 } });
    const lists = Array.from({ length: 20 }, (_, n) => [lineOf("pixel", n + 1)]);
    const answers = finishers(await race(purchases(client, randomUUID(), lists)));
    expect(tally(answers)).toEqual({ "purchased false": 1, request_conflict: 19 });
    const bought = answers.findIndex(({ status }) => status === "purchased") + 1;
    expect((await balancesOf(owner, client.id)).pixel).toBe(bought);
  });

  it("the same id is bought by whoever waited, when the first falls", async () => {
    const client = await openClient();
    const requestId = randomUUID();
    const [first, second] = [await openAct(client.owner), await openAct(client.owner)];
    await first.run((sql) => calls.purchase(sql, client.id, requestId, [lineOf("pixel", 1)]));
    const waiting = second.run((sql) => calls.purchase(sql, client.id, requestId, [lineOf("pixel", 2)]));
    await second.untilBlocked();
    await first.rollback();
    expect(await waiting).toMatchObject({ status: "purchased", replayed: false, balances: { pixel: 12 } });
    await second.commit();
  });
});

describe("a purchase sent again while it is still under way", () => {
  it("is answered as the first was, though the price has changed in between", async () => {
    const client = await openClient();
    const requestId = randomUUID();
    const lines = [lineOf("pixel", 1)];
    const [first, again] = [await openAct(client.owner), await openAct(client.owner)];
    await first.run((sql) => calls.purchase(sql, client.id, requestId, lines));
    await owner`
      insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents)
      values (${client.agency.id}, 'pixel', 1300)`;
    const waiting = again.run((sql) => calls.purchase(sql, client.id, requestId, lines));
    await again.untilBlocked();
    await first.commit();
    expect(await waiting).toMatchObject({ status: "purchased", replayed: true });
    await again.commit();
  });
});

describe("an overage limit holds", () => {
  it("as it is when the purchase gets its turn, not as it was when it began", async () => {
    const client = await openClient({ overageLimitCents: 900_000 });
    const act = await openAct(client.owner);
    let waiting: Promise<Answer> | undefined;
    await owner.begin(async (sql) => {
      await sql`update public.accounts set overage_limit_cents = 0 where id = ${client.id}`;
      waiting = act.run((buyer) => calls.purchase(buyer, client.id, randomUUID(), [lineOf("pixel", 1)]));
      await act.untilBlocked();
    });
    expect(await waiting).toMatchObject({ status: "overage_limit_exceeded", limit_cents: 0 });
    await act.commit();
  });

  it("for two purchases of different types at once: the second counts the first", async () => {
    const client = await openClient({ overageLimitCents: 3000 });
    const [first, second] = [await openAct(client.owner), await openAct(client.owner)];
    await first.run((sql) => calls.purchase(sql, client.id, randomUUID(), [lineOf("pixel", 2)]));
    const waiting = second.run((sql) =>
      calls.purchase(sql, client.id, randomUUID(), [lineOf("audience", 1)]),
    );
    await second.untilBlocked();
    await first.commit();
    expect(await waiting).toMatchObject({ status: "overage_limit_exceeded", outstanding_cents: 2400 });
    await second.commit();
  });

  it("for 30 purchases of every type at once: never a cent more is owed", async () => {
    const client = await openClient({ overageLimitCents: 12_000 });
    const types = ["audience", "enrichment", "pixel", "custom_model"] as const;
    const racers = Array.from({ length: 30 }, (_, n) =>
      purchases(client, randomUUID(), [[lineOf(types[n % 4] ?? "pixel", 1)]]),
    ).flat();
    const answers = finishers(await race(racers));
    const [row] = await owner<{ owed: string }[]>`
      select sum(quantity * price_per_credit_cents) as owed from public.overage_credit_purchases where client_id = ${client.id}`;
    expect(Number(row?.owed)).toBeLessThanOrEqual(12_000);
    expect(Number(row?.owed)).toBeGreaterThan(12_000 - 1200);
    expect(tally(answers)["overage_limit_exceeded"]).toBeGreaterThan(0);
  });
});

describe("authority is read live", () => {
  it("who is removed in mid-flight is out at the next statement", async () => {
    const client = await openClient({ balances: { enrichment: 5 } });
    const admin = await join(client, "admin");
    const [one, other] = (await openBuyers(2)) as [string, string];
    const act = await openAct(admin);
    expect(await act.run((sql) => calls.reveal(sql, client.id, one))).toMatchObject({ status: "revealed" });
    expect(
      await act.run((sql) => sql`select 1 from public.buyer_contacts where buyer_id = ${one}`),
    ).toHaveLength(1);
    await leave(client, admin);
    expect(
      await act.run((sql) => sql`select 1 from public.buyer_contacts where buyer_id = ${one}`),
    ).toHaveLength(0);
    expect(await act.run((sql) => sql`select 1 from public.credits`)).toHaveLength(0);
    expect(await sqlstateOf(act.run((sql) => calls.reveal(sql, client.id, other)))).toBe("42501");
    await act.rollback();
    expect(await sqlstateOf(reveal(admin, client.id, one))).toBe("42501");
    expect(await sqlstateOf(purchase(admin, client.id, [lineOf("pixel", 1)]))).toBe("42501");
  });

  it("who is made a member no longer buys, though still reveals", async () => {
    const client = await openClient();
    const admin = await join(client, "admin");
    await owner`update public.memberships set role = 'member' where user_id = ${admin.userId}`;
    expect(await sqlstateOf(purchase(admin, client.id, [lineOf("pixel", 1)]))).toBe("42501");
    expect((await reveal(admin, client.id, await openBuyer())).status).toBe("revealed");
  });
});
