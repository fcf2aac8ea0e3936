import { randomUUID } from "node:crypto";
import { purchaseOverageCredits } from "@credence/core/credits/purchase-overage-credits";
import { afterEach, describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { audit } from "./world/audit.ts";
import { buy } from "./world/buy.ts";
import { invoicesOf } from "./world/invoices.ts";
import { openProof } from "./world/open-proof.ts";
import { type Payer, plantTenant } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run } from "./world/run.ts";

const proof = await openProof();
const only = (clients: readonly Payer[]): Payer => clients[0] as Payer;
afterEach(async () => expect(await reconcile(proof)).toEqual(CLEAN));

/** Two moments at which a month begins in a timezone, one after the other, and what is special between them. */
const MONTHS: readonly [what: string, timezone: string, first: string, second: string][] = [
  ["a leap day", "UTC", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"],
  ["no leap day", "Asia/Kathmandu", "2025-01-31T18:15:00Z", "2025-02-28T18:15:00Z"],
  ["a leap day, half an hour off", "Asia/Kolkata", "2024-01-31T18:30:00Z", "2024-02-29T18:30:00Z"],
  ["clocks that go forward", "America/New_York", "2026-03-01T05:00:00Z", "2026-04-01T04:00:00Z"],
  ["clocks that go back", "America/New_York", "2025-11-01T04:00:00Z", "2025-12-01T05:00:00Z"],
  ["clocks that go forward", "Europe/London", "2026-03-01T00:00:00Z", "2026-03-31T23:00:00Z"],
  ["clocks that go back half an hour", "Australia/Lord_Howe", "2026-03-31T13:00:00Z", "2026-04-30T13:30:00Z"],
  ["the first day on earth", "Pacific/Kiritimati", "2025-12-31T10:00:00Z", "2026-01-31T10:00:00Z"],
  ["the last day on earth", "Pacific/Pago_Pago", "2026-01-01T11:00:00Z", "2026-02-01T11:00:00Z"],
  ["two midnights", "America/Havana", "2020-10-01T04:00:00Z", "2020-11-01T04:00:00Z"],
];

/** The last microsecond before a moment. */
const justBefore = (moment: string) => new Date(Date.parse(moment) - 1).toISOString().replace("Z", "999Z");
const edge = (moment: string) => moment.replace("Z", ".000000Z");

describe("a purchase in the last microsecond of a month, and one in the first of the next", () => {
  it.each(MONTHS)("are charged with their months: %s in %s", async (_, timezone, first, second) => {
    const tenant = await plantTenant(proof, { agency: "card", clients: ["card"], timezone });
    const client = only(tenant.clients).id;
    await buy(proof, [
      { client, at: justBefore(first), price: 1000, cost: 500 },
      { client, at: first, price: 2000, cost: 600 },
      { client, at: justBefore(second), price: 40_000, cost: 7000 },
      { client, at: second, price: 800_000, cost: 80_000 },
    ]);
    await run(proof);
    const expected = { status: "paid", period: `${edge(first)} to ${edge(second)}` };
    expect(await invoicesOf(proof, only(tenant.clients))).toMatchObject([
      { status: "paid", cents: 1000 },
      { ...expected, cents: 42_000 },
      { status: "paid", cents: 800_000 },
    ]);
    expect(await invoicesOf(proof, tenant.agency)).toMatchObject([
      { status: "paid", cents: 500 },
      { ...expected, cents: 7600 },
      { status: "paid", cents: 80_000 },
    ]);
    expect(await audit(proof, [tenant])).toEqual([]);
  });
});

it("what was bought is charged at the price and the cost of its moment, whatever they are by then", async () => {
  const tenant = await plantTenant(proof, { agency: "card", clients: ["card"] });
  const client = only(tenant.clients);
  const bought = await purchaseOverageCredits(actAs(proof, client.id), {
    account_id: client.id,
    request_id: randomUUID(),
    lines: [{ credit_type: "pixel", quantity: 7, price_per_credit_cents: 1200 }],
  });
  expect(bought).toMatchObject({ status: "purchased", total_cents: 8400 });
  const [row] = await proof.sql<{ cost: number; end: string }[]>`
    select cost_per_credit_cents as cost, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as end
    from public.overage_credit_purchases where client_id = ${client.id}`;
  await proof.sql`
    insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents, cost_per_credit_cents)
    values (${tenant.agency.id}, 'pixel', 99, 1)`;
  expect(await run(proof, { periodEnd: row?.end ?? null })).toMatchObject({ status: "settled", claimed: 2 });
  expect(await invoicesOf(proof, client)).toMatchObject([{ status: "paid", cents: 8400 }]);
  expect(await invoicesOf(proof, tenant.agency)).toMatchObject([
    { status: "paid", cents: 7 * (row?.cost ?? 0) },
  ]);
  expect(await audit(proof, [tenant])).toEqual([]);
});

it("what costs nothing is settled, and Stripe hears nothing of it", async () => {
  const tenant = await plantTenant(proof, { agency: "no_customer", clients: ["card", "no_card"] });
  await buy(
    proof,
    tenant.clients.map(({ id: client }) => ({
      client,
      at: "2026-01-05Z",
      quantity: 1000,
      price: 0,
      cost: 0,
    })),
  );
  const before = (await proof.control.counts())["invoice"];
  expect(await run(proof)).toMatchObject({
    status: "settled",
    claimed: 3,
    settled_without_charge: 3,
    charged: {},
  });
  expect((await proof.control.counts())["invoice"]).toBe(before);
  expect(await audit(proof, [tenant])).toEqual([]);
});

it("what is less than Stripe charges waits, month after month, until it is enough", async () => {
  const tenant = await plantTenant(proof, { agency: "card", clients: ["card"] });
  const client = only(tenant.clients);
  await buy(proof, [{ client: client.id, at: "2026-01-05Z", price: 30, cost: 49 }]);
  expect(await run(proof)).toMatchObject({ status: "settled", claimed: 0 });
  expect(await audit(proof, [tenant], { unclaimed: 1 })).toEqual([]);
  await buy(proof, [{ client: client.id, at: "2026-03-05Z", price: 19, cost: 1 }]);
  expect(await run(proof)).toMatchObject({ status: "settled", claimed: 1 });
  expect(await invoicesOf(proof, tenant.agency)).toMatchObject([{ status: "paid", cents: 50 }]);
  expect(await audit(proof, [tenant], { unclaimed: 2 })).toEqual([]);
  await buy(proof, [{ client: client.id, at: "2026-04-30T23:59:59.999999Z", price: 1, cost: 1000 }]);
  expect(await run(proof)).toMatchObject({ status: "settled", claimed: 2 });
  expect(await invoicesOf(proof, client)).toMatchObject([{ status: "paid", cents: 50 }]);
  expect(await audit(proof, [tenant])).toEqual([]);
});

it.each([
  ["jpy", 49, 50],
  ["gbp", 29, 30],
  ["huf", 17_499, 17_500],
])("each currency has a minimum of its own: %s", async (currency, less, enough) => {
  const tenant = await plantTenant(proof, { agency: "card", clients: ["card", "card"], currency });
  const [one, two] = tenant.clients as [Payer, Payer];
  await buy(proof, [
    { client: one.id, at: "2026-01-05Z", price: less, cost: 0 },
    { client: two.id, at: "2026-01-05Z", price: enough, cost: 0 },
  ]);
  expect(await run(proof)).toMatchObject({ status: "settled", charged: { [currency]: enough } });
  expect(await invoicesOf(proof, one)).toEqual([]);
  expect(await invoicesOf(proof, two)).toMatchObject([{ status: "paid", cents: enough, currency }]);
  await buy(proof, [{ client: one.id, at: "2026-02-05Z", price: enough, cost: 0 }]);
  await run(proof);
  expect(await audit(proof, [tenant])).toEqual([]);
});
