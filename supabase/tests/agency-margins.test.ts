import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { become, rehearse } from "./world/act-as.ts";
import { ask, rowsOf } from "./world/ask.ts";
import { buyAt } from "./world/buy-at.ts";
import { reveal, revealMany } from "./world/calls.ts";
import { owner, superuser } from "./world/connect.ts";
import {
  type Account,
  type Client,
  creditTypes,
  join,
  leave,
  openAgency,
  openClient,
  openUser,
} from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { plantLedger } from "./world/plant-ledger.ts";
import { report, reportAll } from "./world/report.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const emailOf = ({ userId }: { userId: string }) => `${userId}@credence.test`;
interface Margin {
  month_start: Date;
  client_id: string;
  client_name: string;
  credit_type: string;
  quantity: string;
  revenue_cents: string;
  cost_cents: string;
}
const marginsOf = (agency: Account, p_months: number | null = 12, actor = agency.owner) =>
  rowsOf<Margin>(actor, "agency_margins", { p_agency_id: agency.id, p_months });
const key = (month: Date, clientId: unknown, type: unknown) =>
  `${month.toISOString()} ${String(clientId)} ${String(type)}`;

describe("who sees no margins, and no one's spending", () => {
  it("is whoever does not run the agency", async () => {
    const client = await openClient();
    const { agency } = client;
    const former = await join(agency, "admin");
    await leave(agency, former);
    for (const actor of [
      client.owner,
      await join(agency, "member"),
      former,
      (await openAgency()).owner,
      await openUser(),
    ]) {
      expect(await sqlstateOf(marginsOf(agency, 12, actor))).toBe("42501");
      expect(await sqlstateOf(rowsOf(actor, "client_spending", { p_client_id: client.id }))).toBe("42501");
      expect(await sqlstateOf(rowsOf(actor, "agency_clients", { p_agency_id: agency.id }))).toBe("42501");
    }
    for (const months of [0, 37, null]) expect(await sqlstateOf(marginsOf(agency, months))).toBe("22023");
    for (const p_months of [0, 13, null]) {
      const args = { p_client_id: client.id, p_months };
      expect(await sqlstateOf(rowsOf(agency.owner, "client_spending", args))).toBe("22023");
    }
  });
});

describe("agency_margins", () => {
  it("adds up what was bought, by month, client and type, in the agency's own months", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("UTC", "America/Havana", "Asia/Tokyo", "Pacific/Auckland"),
        fc.integer({ min: 1, max: 36 }),
        fc.array(
          fc.record({
            who: fc.nat(1),
            type: fc.constantFrom(...creditTypes),
            quantity: fc.integer({ min: 1, max: 1000 }),
            price: fc.integer({ min: 0, max: 100_000_000 }),
            cost: fc.integer({ min: 0, max: 100_000_000 }),
            months: fc.nat(37),
            by: fc.constantFrom("-1 microsecond", "0", "1 microsecond", "14 days", "27 days 23:00"),
          }),
          { maxLength: 12 },
        ),
        async (timezone, months, wanted) => {
          const agency = await openAgency();
          await owner`update public.accounts set timezone = ${timezone} where id = ${agency.id}`;
          const clients = [await openClient({ agency }), await openClient({ agency })];
          const bought = [];
          for (const { who, months: back, by, ...more } of wanted) {
            const [row] = await owner<{ at: string }[]>`
              select least(private.first_moment(date_trunc('month', now() at time zone ${timezone}) - make_interval(months => ${back}), ${timezone})
                + ${by}::interval, now())::text as at`;
            bought.push({ client: clients[who] as Client, at: String(row?.at), ...more });
          }
          if (bought.length) await buyAt(bought);
          const expected = new Map<string, [number, number, number]>();
          for (const { client, at, type, quantity, price, cost } of bought) {
            const [row] = await owner<{ start: Date; counts: boolean }[]>`
              select private.month_start(${at}::timestamptz, ${timezone}) as start,
                ${at}::timestamptz >= private.first_moment(
                  date_trunc('month', now() at time zone ${timezone}) - make_interval(months => ${months - 1}), ${timezone}) as counts`;
            if (!row?.counts) continue;
            const name = key(row.start, client.id, type);
            const [q, r, c] = expected.get(name) ?? [0, 0, 0];
            expected.set(name, [q + quantity, r + quantity * price, c + quantity * cost]);
          }
          const rows = await marginsOf(agency, months);
          const found = rows.map((row) => [
            key(row.month_start, row.client_id, row.credit_type),
            [Number(row.quantity), Number(row.revenue_cents), Number(row.cost_cents)],
          ]);
          expect(new Map(found as [string, [number, number, number]][])).toEqual(expected);
          expect(found).toHaveLength(expected.size);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("comes by month, name and type, and is nothing where nothing was bought", async () => {
    const agency = await openAgency();
    expect(await marginsOf(agency)).toEqual([]);
    const client = await openClient({ agency });
    const [row] = await owner<
      { then: string; now: string }[]
    >`select (date_trunc('month', now()) - interval '2 days')::text as then, now()::text as now`;
    const [then, now] = [String(row?.then), String(row?.now)];
    await buyAt([
      { client, at: now, type: "pixel" },
      { client, at: now, type: "audience" },
      { client, at: then, type: "custom_model", quantity: 1000, price: 100_000_000, cost: 0 },
    ]);
    await owner`update public.accounts set suspended_at = now(), suspended_because = 'x', name = 'Renamed' where id = ${client.id}`;
    expect(
      (await marginsOf(agency)).map(({ client_name, credit_type, revenue_cents }) => [
        client_name,
        credit_type,
        revenue_cents,
      ]),
    ).toEqual([
      ["Renamed", "custom_model", "100000000000"],
      ["Renamed", "audience", "1000"],
      ["Renamed", "pixel", "1000"],
    ]);
    expect(await marginsOf(agency, 1)).toHaveLength(2);
    expect(await marginsOf((await openClient()).agency)).toEqual([]);
  });
});

describe("client_spending", () => {
  it("tells who spent how much and what came back, and never on whom", async () => {
    const client = await openClient({ balances: { enrichment: 50 } });
    const teammate = await join(client, "member");
    const buyers = await openBuyers(12);
    await revealMany(client.owner, client.id, buyers.slice(0, 11));
    await reveal(teammate, client.id, String(buyers[11]));
    await reveal(teammate, client.id, String(buyers[0]));
    await reportAll(client.owner, client.id, [String(buyers[1])]);
    await leave(client, teammate);
    const rows = await rowsOf<Record<string, unknown>>(client.agency.owner, "client_spending", {
      p_client_id: client.id,
      p_months: 2,
    });
    const [month] = await owner<{ start: Date }[]>`select date_trunc('month', now(), 'UTC') as start`;
    const row = (user: { userId: string }, spent: string, refunded: string) => ({
      month_start: month?.start,
      user_id: user.userId,
      email: emailOf(user),
      reveals: spent,
      credits_spent: spent,
      credits_refunded: refunded,
    });
    expect(rows).toEqual(
      [row(client.owner, "11", "1"), row(teammate, "1", "0")].toSorted((one, other) =>
        one.email < other.email ? -1 : 1,
      ),
    );
    for (const buyer of buyers) expect(JSON.stringify(rows)).not.toContain(buyer);
    const args = { p_client_id: client.id };
    expect(await sqlstateOf(report(client.agency.owner, client.id, String(buyers[1])))).toBe("42501");
    expect(
      await ask(client.agency.owner, "revealed_contacts", { p_account_id: args.p_client_id }),
    ).toBeUndefined();
  });

  it("leaves out what a clock that was set back dates before its months", async () => {
    const client = await openClient();
    const actor = client.owner.userId;
    const [row] = await owner<{ now: string }[]>`select now()::text as now`;
    const spending = await rehearse(async (sql) => {
      await plantLedger(sql, client.id, [
        { type: "enrichment", amount: 5, reason: "signup_bonus", at: "2020-01-01Z" },
        { type: "enrichment", amount: -1, reason: "reveal", at: String(row?.now), actor },
        { type: "enrichment", amount: -1, reason: "reveal", at: "2020-02-01Z", actor },
      ]);
      await become(sql, client.agency.owner);
      return sql<{ month_start: Date | null; credits_spent: string }[]>`
        select month_start, credits_spent from public.client_spending(${client.id}, 1)`;
    }, superuser);
    expect(spending.map(({ credits_spent, month_start }) => [month_start !== null, credits_spent])).toEqual([
      [true, "1"],
    ]);
  });
});
