import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { ask } from "./world/ask.ts";
import { buyAt } from "./world/buy-at.ts";
import { calls, lineOf, purchase } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { type Client, join, openAgency, openClient } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

/** A client that may owe what ten pixels cost. */
const openLimited = (agency?: Client["agency"]) =>
  openClient({ ...(agency ? { agency } : {}), overageLimitCents: 12_000 });
const buy = (client: Client, quantity: number) =>
  purchase(client.owner, client.id, [lineOf("pixel", quantity)]);
const alertsOf = async ({ id }: Client) => [
  ...(await owner`
    select threshold_percent as percent, limit_cents::integer as limit, outstanding_cents::integer as owed
    from public.overage_alerts where client_id = ${id} order by period_start, threshold_percent`),
];
const percents = async (client: Client) => (await alertsOf(client)).map(({ percent }) => Number(percent));
const emailsOf = async (client: Client) => [
  ...(await owner`
    select user_id, (facts ->> 'threshold_percent')::integer as percent, facts ->> 'account_kind' as kind
    from private.emails where facts ->> 'client_id' = ${client.id} order by created_at, id`),
];

describe("an alert", () => {
  it("comes at 50, 80 and 100 percent, each once, with what was owed then", async () => {
    const client = await openLimited();
    await buy(client, 4);
    expect(await percents(client)).toEqual([]);
    await buy(client, 1);
    expect(await alertsOf(client)).toEqual([{ percent: 50, limit: 12_000, owed: 6000 }]);
    await buy(client, 1);
    await buy(client, 2);
    expect(await percents(client)).toEqual([50, 80]);
    await buy(client, 2);
    expect(await alertsOf(client)).toEqual([
      { percent: 50, limit: 12_000, owed: 6000 },
      { percent: 80, limit: 12_000, owed: 9600 },
      { percent: 100, limit: 12_000, owed: 12_000 },
    ]);
  });

  it("is counted to the cent", async () => {
    const client = await openClient({ overageLimitCents: 12_001 });
    await buyAt([{ client, at: "2026-01-01", price: 4800 }]);
    await buy(client, 1);
    expect(await percents(client)).toEqual([]);
    await owner`update public.accounts set overage_limit_cents = 14400 where id = ${client.id}`;
    await buy(client, 1);
    expect(await percents(client)).toEqual([50]);
  });

  it("is not for a purchase that is refused, or that has no limit, or is heard again", async () => {
    const client = await openLimited();
    await buy(client, 11);
    const free = await openClient();
    await buy(free, 1000);
    for (const each of [client, free]) expect(await alertsOf(each)).toEqual([]);
    const request = randomUUID();
    await purchase(client.owner, client.id, [lineOf("pixel", 5)], request);
    await owner`update public.accounts set overage_limit_cents = 6000 where id = ${client.id}`;
    await purchase(client.owner, client.id, [lineOf("pixel", 5)], request);
    expect(await percents(client)).toEqual([50]);
  });

  it("is taken back with a purchase that is", async () => {
    const client = await openLimited();
    const act = await openAct(client.owner);
    await act.run((sql) => calls.purchase(sql, client.id, randomUUID(), [lineOf("pixel", 10)]));
    await act.rollback();
    expect(await alertsOf(client)).toEqual([]);
    expect(await emailsOf(client)).toEqual([]);
  });

  it("comes once per threshold and month with sixteen purchases at once, and as many emails", async () => {
    for (let round = 0; round < 3; round++) {
      const client = await openClient({ overageLimitCents: 16 * 1200 });
      finishers(
        await race(
          Array.from({ length: 16 }, () => ({
            actor: client.owner,
            run: (sql) => calls.purchase(sql, client.id, randomUUID(), [lineOf("pixel", 1)]),
          })),
        ),
      );
      expect(await alertsOf(client)).toEqual([
        { percent: 50, limit: 19_200, owed: 9600 },
        { percent: 80, limit: 19_200, owed: 15_600 },
        { percent: 100, limit: 19_200, owed: 19_200 },
      ]);
      // to the client's owner and the agency's
      expect((await emailsOf(client)).map(({ percent }) => Number(percent))).toEqual([
        50, 50, 80, 80, 100, 100,
      ]);
    }
  });

  it("comes anew in the next month of the agency's timezone, while something is owed", async () => {
    const client = await openLimited();
    await owner`update public.accounts set timezone = 'Pacific/Kiritimati' where id = ${client.agency.id}`;
    await buy(client, 9);
    const [row] = await owner`
      select bool_and(period_start = private.month_start(now(), 'Pacific/Kiritimati')) as here, count(*)::integer as count
      from public.overage_alerts where client_id = ${client.id}`;
    expect(row).toEqual({ here: true, count: 2 });
    await owner`update public.overage_alerts set period_start = period_start - interval '1 month' where client_id = ${client.id}`;
    await buy(client, 1);
    expect(await percents(client)).toEqual([50, 80, 50, 80, 100]);
  });
});

describe("the email of an alert", () => {
  it("goes to owners and admins of client and agency, once for the highest that was passed", async () => {
    const client = await openLimited();
    const admin = await join(client, "admin");
    const agent = await join(client.agency, "admin");
    await join(client, "member");
    await join(client.agency, "member");
    await openLimited(client.agency);
    await buy(client, 8);
    const told = await emailsOf(client);
    const whom = [client.owner, admin, client.agency.owner, agent].map(({ userId }) => userId);
    expect(told.map(({ user_id }) => String(user_id)).toSorted()).toEqual(whom.toSorted());
    expect(new Set(told.map(({ percent }) => Number(percent)))).toEqual(new Set([80]));
    const [mail] = await owner`
      select kind, facts from private.emails where user_id = ${agent.userId}`;
    expect(mail).toEqual({
      kind: "overage_limit_near",
      facts: {
        client_id: client.id,
        client_name: client.slug,
        account_slug: client.agency.slug,
        account_kind: "agency",
        threshold_percent: 80,
        limit_cents: 12_000,
        outstanding_cents: 9600,
        currency: "usd",
      },
    });
  });
});

const dismiss = (actor: { userId: string }, client: Client, percent: number, period: unknown) =>
  ask(actor, "dismiss_overage_alert", {
    p_client_id: client.id,
    p_period_start: period,
    p_threshold_percent: percent,
  });

describe("an alert is put aside", () => {
  it("by its agency's owner and admins, once, and by nobody else", async () => {
    const client = await openLimited();
    await buy(client, 5);
    const [alert] = await owner<
      { period_start: Date }[]
    >`select period_start from public.overage_alerts where client_id = ${client.id}`;
    const others = [client.owner, await join(client.agency, "member"), (await openAgency()).owner];
    for (const actor of others) {
      expect(await sqlstateOf(dismiss(actor, client, 50, alert?.period_start))).toBe("42501");
    }
    expect(await sqlstateOf(dismiss(client.agency.owner, client, 80, alert?.period_start))).toBe("42501");
    const admin = await join(client.agency, "admin");
    const aside = () =>
      owner`select dismissed_at, dismissed_by from public.overage_alerts where client_id = ${client.id}`;
    expect(await dismiss(admin, client, 50, alert?.period_start)).toEqual({ status: "dismissed" });
    const first = [...(await aside())];
    expect(await dismiss(client.agency.owner, client, 50, alert?.period_start)).toEqual({
      status: "dismissed",
    });
    expect(first[0]).toMatchObject({ dismissed_by: admin.userId });
    expect([...(await aside())], "by whom it was first").toEqual(first);
    await buy(client, 1);
    expect(await percents(client), "and does not come back").toEqual([50]);
  });

  it("of one period, and those of others stay", async () => {
    const client = await openLimited();
    await buy(client, 5);
    await owner`
      insert into public.overage_alerts
      select (jsonb_populate_record(o, jsonb_build_object('period_start', o.period_start - interval '40 days'))).*
      from public.overage_alerts o where o.client_id = ${client.id}`;
    const alerts = () => owner<{ period_start: Date; dismissed_at: Date | null }[]>`
      select period_start, dismissed_at from public.overage_alerts where client_id = ${client.id} order by period_start`;
    const [, newest] = await alerts();
    await dismiss(client.agency.owner, client, 50, newest?.period_start);
    expect((await alerts()).map(({ dismissed_at }) => dismissed_at !== null)).toEqual([false, true]);
  });

  it("and who put it aside is nobody's to read", async () => {
    const client = await openLimited();
    expect(
      await sqlstateOf(actAs(client.owner, (sql) => sql`select dismissed_by from public.overage_alerts`)),
    ).toBe("42501");
  });
});
