import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ask, askIn, rowsOf } from "./world/ask.ts";
import { type Answer, calls, defaultPrices, purchase } from "./world/calls.ts";
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
import { eventsOf } from "./world/open-person.ts";
import { finishers, type Racer, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

let client: Client;
let agency: Client["agency"];
beforeEach(async () => {
  client = await openClient();
  agency = client.agency;
});
const set = (prices: unknown, seen: unknown = null, actor: User = agency.owner) =>
  ask(actor, "set_prices", { p_agency_id: agency.id, p_prices: prices, p_seen: seen });
const prices = async () => {
  const rows = await rowsOf<{
    credit_type: string;
    price_per_credit_cents: number;
    price_is_default: boolean;
  }>(agency.owner, "agency_prices", { p_agency_id: agency.id });
  return Object.fromEntries(
    rows.map((row) => [row.credit_type, row.price_is_default ? "default" : row.price_per_credit_cents]),
  );
};
const historyOf = () => owner`
  select credit_type, changed_by, old_price_per_credit_cents as old, new_price_per_credit_cents as new
  from public.agency_credit_pricing_history where agency_id = ${agency.id} order by id`;
const none = { audience: "default", enrichment: "default", pixel: "default", custom_model: "default" };
const line = (credit_type: string, quantity: number, price_per_credit_cents: number) => ({
  credit_type,
  quantity,
  price_per_credit_cents,
});

describe("who sets no prices", () => {
  it("is whoever does not run the agency", async () => {
    const former = await join(agency, "admin");
    await leave(agency, former);
    for (const actor of [
      client.owner,
      await join(agency, "member"),
      former,
      (await openAgency()).owner,
      await openUser(),
    ]) {
      expect(await sqlstateOf(set({ pixel: 1 }, null, actor))).toBe("42501");
      expect(await sqlstateOf(set({}, null, actor))).toBe("42501");
      const args = { p_agency_id: agency.id, p_prices: {} };
      expect(await sqlstateOf(ask(actor, "what_if", args))).toBe("42501");
    }
    expect(await sqlstateOf(ask(client.owner, "set_prices", { p_agency_id: client.id, p_prices: {} }))).toBe(
      "42501",
    );
    expect(await prices()).toEqual(none);
  });
});

describe("prices", () => {
  it("are set together, by owner or admin, and taken back to the defaults, all on record", async () => {
    const admin = await join(agency, "admin");
    expect(await set({ pixel: 1000, audience: 0 }, null, admin)).toEqual({
      status: "set",
      changed: 2,
      clients: 1,
    });
    expect(await prices()).toEqual({ ...none, pixel: 1000, audience: 0 });
    await openClient({ agency });
    expect(await set({ pixel: null, audience: 0, custom_model: 100_000_000 })).toEqual({
      status: "set",
      changed: 2,
      clients: 2,
    });
    expect(await prices()).toEqual({ ...none, audience: 0, custom_model: 100_000_000 });
    const by = { changed_by: admin.userId };
    expect(await historyOf()).toEqual([
      { credit_type: "audience", ...by, old: null, new: 0 },
      { credit_type: "pixel", ...by, old: null, new: 1000 },
      { credit_type: "pixel", changed_by: agency.owner.userId, old: 1000, new: null },
      { credit_type: "custom_model", changed_by: agency.owner.userId, old: null, new: 100_000_000 },
    ]);
    expect(await eventsOf(agency.id)).toEqual([
      {
        actor_id: admin.userId,
        action: "prices_set",
        before: { audience: null, pixel: null },
        after: { audience: 0, pixel: 1000 },
      },
      {
        actor_id: agency.owner.userId,
        action: "prices_set",
        before: { custom_model: null, pixel: 1000 },
        after: { custom_model: 100_000_000, pixel: null },
      },
    ]);
  });

  it("that are set as they are, change nothing and write nothing down", async () => {
    const asIs = { status: "set", changed: 0, clients: 1 };
    expect(await set({})).toEqual(asIs);
    expect(await set({ pixel: null, audience: null })).toEqual(asIs);
    await set({ pixel: 1000 });
    expect(await set({ pixel: 1000, audience: null })).toEqual(asIs);
    await set({ pixel: null });
    expect(await set({ pixel: null })).toEqual(asIs);
    expect(await historyOf()).toHaveLength(2);
    expect(await eventsOf(agency.id)).toHaveLength(2);
    // the default's own amount, once it is the agency's, is the agency's
    expect(await set({ pixel: defaultPrices.pixel })).toMatchObject({ changed: 1 });
    expect(await prices()).toEqual({ ...none, pixel: defaultPrices.pixel });
  });

  it.each<[string, unknown]>([
    ["none", null],
    ["a list", []],
    ["a number", 5],
    ["another type", { gold: 1 }],
    ["a text", { pixel: "1000" }],
    ["a truth", { pixel: true }],
    ["half a cent", { pixel: 0.5 }],
    ["below nothing", { pixel: -1 }],
    ["too much", { pixel: 100_000_001 }],
    ["more than numbers", { pixel: 1e300 }],
    ["one right, one wrong", { audience: 1, pixel: -1 }],
  ])("are refused whole: %s", async (_, wrong) => {
    expect(await sqlstateOf(set(wrong))).toBe("22023");
    expect(await sqlstateOf(ask(agency.owner, "what_if", { p_agency_id: agency.id, p_prices: wrong }))).toBe(
      "22023",
    );
    if (wrong !== null) expect(await sqlstateOf(set({ pixel: 7 }, wrong))).toBe("22023");
    expect(await prices()).toEqual(none);
  });

  it("are not set over what a colleague set since they were looked at", async () => {
    const seen = { pixel: 1200, audience: 3000 };
    expect(await set({ pixel: 1300 }, seen)).toMatchObject({ status: "set" });
    expect(await set({ pixel: 1400 }, seen)).toEqual({ status: "prices_changed" });
    expect(await set({ audience: 1 }, { audience: 3000 })).toMatchObject({ status: "set" });
    const [one, other] = [await openAct(agency.owner), await openAct(await join(agency, "admin"))];
    const to = (pixel: number) => (sql: Parameters<typeof askIn>[0]) =>
      askIn(sql, "set_prices", { p_agency_id: agency.id, p_prices: { pixel }, p_seen: { pixel: 1300 } });
    await one.run(to(1));
    const waiting = other.run(to(2));
    await other.untilBlocked();
    await one.commit();
    expect(await waiting).toEqual({ status: "prices_changed" });
    await other.commit();
    expect(await prices()).toMatchObject({ pixel: 1 });
  });
});

describe("what was bought", () => {
  it("keeps its price when the price changes", async () => {
    await purchase(client.owner, client.id, [line("pixel", 2, 1200)]);
    await set({ pixel: 1 });
    expect(await purchase(client.owner, client.id, [line("pixel", 2, 1200)])).toMatchObject({
      status: "price_changed",
    });
    await purchase(client.owner, client.id, [line("pixel", 3, 1)]);
    const bought = await owner`
      select quantity, price_per_credit_cents as price, cost_per_credit_cents as cost
      from public.overage_credit_purchases where client_id = ${client.id} order by created_at, quantity`;
    expect(bought).toEqual([
      { quantity: 2, price: 1200, cost: 800 },
      { quantity: 3, price: 1, cost: 800 },
    ]);
  });

  it("beside price after price is bought at a price that was seen and held, never between two", async () => {
    const types = ["pixel", "audience"] as const;
    const racers: Racer<Answer>[] = [];
    for (let n = 0; n < 15; n++) {
      // both types always cost the same: whoever buys at two prices has bought between two
      racers.push({
        actor: agency.owner,
        run: (sql) =>
          askIn(sql, "set_prices", { p_agency_id: agency.id, p_prices: { pixel: n, audience: n } }),
      });
      racers.push({
        actor: client.owner,
        run: (sql) =>
          calls.purchase(
            sql,
            client.id,
            randomUUID(),
            types.map((type) => line(type, 1, n)),
          ),
      });
    }
    await set({ pixel: 7, audience: 7 });
    const answers = finishers(await race(racers));
    for (const { status, prices: told } of answers) {
      expect(["set", "purchased", "price_changed"]).toContain(status);
      if (status !== "price_changed") continue;
      const [audience, , pixel] = told as { price_per_credit_cents: number }[];
      expect(pixel?.price_per_credit_cents).toBe(audience?.price_per_credit_cents);
    }
    const requests = await owner`
      select request_id from public.overage_credit_purchases where client_id = ${client.id}
      group by request_id having count(distinct price_per_credit_cents) > 1`;
    expect(requests).toEqual([]);
    const history = await historyOf();
    for (const type of types) {
      const steps = history.filter(({ credit_type }) => credit_type === type);
      expect(
        steps.map(({ old }) => old as number),
        type,
      ).toEqual([null, ...steps.slice(0, -1).map((step) => step["new"] as number)]);
    }
  });
});
