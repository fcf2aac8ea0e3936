import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { ask, askIn, rowsOf } from "./world/ask.ts";
import { buyAt, type PastPurchase } from "./world/buy-at.ts";
import { defaultPrices } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { type Client, type CreditType, creditTypes, openAgency, openClient } from "./world/open-account.ts";

const costs = { audience: 2000, enrichment: 1200, pixel: 800, custom_model: 4000 } as const;
type Prices = Partial<Record<CreditType, number | null>>;
interface Bought extends PastPurchase {
  type: CreditType;
  quantity: number;
  price: number;
  cost: number;
}

/** The months around now in a timezone, as the calendar says: the bounds of last month, and of this. */
async function months(timezone: string): Promise<[string, string]> {
  const [row] = await owner<{ from: string; until: string }[]>`
    select (date_trunc('month', now() at time zone ${timezone}) - interval '1 month') at time zone ${timezone} || '' as from,
      date_trunc('month', now() at time zone ${timezone}) at time zone ${timezone} || '' as until`;
  return [String(row?.from), String(row?.until)];
}
const around = (moment: string, by: string) =>
  owner<{ at: string }[]>`select (${moment}::timestamptz + ${by}::interval)::text as at`.then(([row]) =>
    String(row?.at),
  );

/** What the last month would have come to, added up here. */
function recomputed(
  own: Prices,
  proposed: Prices,
  bought: readonly Bought[],
  limits: ReadonlyMap<Client, number | null>,
) {
  const priceOf = (type: CreditType) => {
    const asked = proposed[type];
    return asked === undefined ? (own[type] ?? defaultPrices[type]) : (asked ?? defaultPrices[type]);
  };
  const sum = (rows: readonly Bought[], of: (row: Bought) => number) =>
    rows.reduce((all, row) => all + of(row), 0);
  const types = creditTypes.map((credit_type) => {
    const rows = bought.filter(({ type }) => type === credit_type);
    const quantity = sum(rows, (row) => row.quantity);
    return {
      credit_type,
      quantity,
      revenue_cents: sum(rows, (row) => row.quantity * row.price),
      cost_cents: sum(rows, (row) => row.quantity * row.cost),
      revenue_then_cents: quantity * priceOf(credit_type),
      cost_then_cents: quantity * costs[credit_type],
    };
  });
  const over_limit = [...limits]
    .map(([client, limit_cents]) => {
      const rows = bought.filter((row) => row.client.id === client.id);
      return {
        client_id: client.id,
        name: client.slug,
        limit_cents,
        revenue_cents: sum(rows, (row) => row.quantity * row.price),
        revenue_then_cents: sum(rows, (row) => row.quantity * priceOf(row.type)),
      };
    })
    .filter(({ limit_cents, revenue_then_cents }) => limit_cents !== null && revenue_then_cents > limit_cents)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return { types, clients: new Set(bought.map(({ client }) => client.id)).size, over_limit };
}

const cents = fc.integer({ min: 0, max: 5000 });
const somePrices = fc.dictionary(fc.constantFrom(...creditTypes), fc.option(cents), {
  maxKeys: 4,
}) as fc.Arbitrary<Prices>;

describe("what_if", () => {
  it("is what a recomputation gives, whatever was bought and is proposed, and changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"),
        somePrices,
        somePrices,
        fc.option(fc.integer({ min: 0, max: 40_000 })),
        fc.array(
          fc.record({
            who: fc.nat(2),
            type: fc.constantFrom(...creditTypes),
            quantity: fc.integer({ min: 1, max: 9 }),
            price: cents,
            cost: cents,
            when: fc.constantFrom("before", "first", "middle", "last", "after"),
          }),
          { maxLength: 12 },
        ),
        async (timezone, own, proposed, agencyLimit, wanted) => {
          const agency = await openAgency();
          const changes = { timezone, overage_limit_cents: agencyLimit };
          await ask(agency.owner, "set_agency_settings", { p_agency_id: agency.id, p_changes: changes });
          await ask(agency.owner, "set_prices", { p_agency_id: agency.id, p_prices: own });
          const clients = [
            await openClient({ agency }),
            await openClient({ agency, overageLimitCents: 10_000 }),
            await openClient({ agency }),
          ];
          const [from, until] = await months(timezone);
          const at = {
            before: await around(from, "-1 microsecond"),
            first: from,
            middle: await around(from, "9 days 11:00"),
            last: await around(until, "-1 microsecond"),
            after: until,
          };
          const all = wanted.map(({ who, when, ...more }) => ({
            client: clients[who] as Client,
            at: at[when],
            when,
            ...more,
          }));
          if (all.length) await buyAt(all);
          const counted = all.filter(({ when }) => when !== "before" && when !== "after");
          const limits = new Map(clients.map((client, n) => [client, n === 1 ? 10_000 : agencyLimit]));
          const args = { p_agency_id: agency.id, p_prices: proposed };
          const before = await rowsOf(agency.owner, "agency_prices", { p_agency_id: agency.id });
          const {
            types,
            clients: buyers,
            over_limit,
            month_start,
            month_end,
            timezone: zone,
          } = await ask(agency.owner, "what_if", args);
          expect({ types, clients: buyers, over_limit }).toEqual(recomputed(own, proposed, counted, limits));
          expect([Date.parse(String(month_start)), Date.parse(String(month_end)), zone]).toEqual([
            Date.parse(`${from}:00`.replace(" ", "T")),
            Date.parse(`${until}:00`.replace(" ", "T")),
            timezone,
          ]);
          expect(await rowsOf(agency.owner, "agency_prices", { p_agency_id: agency.id })).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("at no other prices is the month at today's, at everyone's limit one name each, a hundred at most", async () => {
    const agency = await openAgency();
    const [from] = await months("UTC");
    await owner`update public.accounts set overage_limit_cents = 5 where id = ${agency.id}`;
    const clients: Client[] = [];
    for (let n = 0; n < 102; n++) clients.push(await openClient({ agency }));
    await buyAt(clients.map((client) => ({ client, at: from, price: 1 })));
    const answer = await ask(agency.owner, "what_if", { p_agency_id: agency.id, p_prices: {} });
    expect(answer["clients"]).toBe(102);
    const names = (answer["over_limit"] as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(
      clients
        .map(({ slug }) => slug)
        .toSorted()
        .slice(0, 100),
    );
    expect(
      await actAs(agency.owner, (sql) =>
        askIn(sql, "what_if", { p_agency_id: agency.id, p_prices: { pixel: 5 } }),
      ),
    ).toMatchObject({ over_limit: [] });
  });
});
