import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Moment, momentOf, monthStart, monthStarts, textOf } from "./model/calendar.ts";
import { ChargeModel } from "./model/charge-model.ts";
import { rehearse } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import { type Claim, claim, claimIn, invoicesOf, moment } from "./world/claim.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { type Account, type Client, openAgency, openClient } from "./world/open-account.ts";

/** Where clocks are unlike, and a moment about which they are. */
const zones = {
  UTC: "2024-02-29 23:00",
  "America/New_York": "2020-11-01 05:00",
  // the clocks go forward in the last night of March
  "Europe/Berlin": "2024-03-31 12:00",
  "Asia/Kolkata": "2023-12-31 18:30",
  "Asia/Kathmandu": "2024-02-29 18:15",
  // by half an hour, on a 1st
  "Australia/Lord_Howe": "2023-10-01 00:00",
  "Pacific/Kiritimati": "2023-12-31 10:00",
  "Pacific/Pago_Pago": "2024-01-01 11:00",
  // midnight of the 1st comes twice
  "America/Havana": "2020-11-01 04:30",
  // midnight of the 1st never comes
  "America/Asuncion": "2023-10-01 04:00",
  // a minute after midnight of the 1st it is the evening of the 31st again
  "America/St_Johns": "2009-11-01 03:00",
} as const;
const zoneNames = Object.keys(zones) as (keyof typeof zones)[];

async function openAt(zone: string, currency = "usd", sql: Statements = owner): Promise<Client> {
  const agency = await openAgency(sql);
  await sql`update public.accounts set timezone = ${zone}, currency = ${currency} where id = ${agency.id}`;
  return openClient({ agency }, sql);
}
const periods = (invoices: readonly Claim[], kind: Claim["kind"] = "client") =>
  invoices
    .filter((invoice) => invoice.kind === kind)
    .map(({ period_start, period_end, cents }) => [short(period_start), short(period_end), cents]);
const short = (text: string) => text.replace(/(:00)?(\.000000)?$/, "");

describe.each(zoneNames)("in %s", (zone) => {
  it("every month begins when its calendar says, and ends when the next begins", async () => {
    const years = Array.from({ length: 20 }, (_, n) => 2008 + n);
    const starts = years.flatMap((year) =>
      Array.from({ length: 12 }, (_, month) => monthStart(year, month, zone)),
    );
    const rows = await owner<Record<string, string>[]>`
      select
        to_char(private.month_start(m.at, ${zone}) at time zone 'UTC', ${moment}) as start,
        to_char(private.month_start(m.at - interval '1 microsecond', ${zone}) at time zone 'UTC', ${moment}) as start_before,
        to_char(private.month_end(m.at, ${zone}) at time zone 'UTC', ${moment}) as end,
        to_char(private.month_end(m.at - interval '1 microsecond', ${zone}) at time zone 'UTC', ${moment}) as end_before
      from unnest(${starts.slice(1, -1).map((at) => `${textOf(at)}Z`)}::text[]::timestamptz[]) with ordinality m (at, n) order by n`;
    const expected = starts.slice(1, -1).map((at, n) => ({
      start: textOf(at),
      start_before: textOf(starts[n] as Moment),
      end: textOf(starts[n + 2] as Moment),
      end_before: textOf(at),
    }));
    expect([...rows]).toEqual(expected);
  });

  it("every quarter of an hour about its oddest moment is of one month", async () => {
    const around = momentOf(`${zones[zone]}:00Z`);
    const moments = Array.from({ length: 25 }, (_, n) => around + BigInt(n - 12) * 900_000_000n);
    const rows = await owner<Record<string, string>[]>`
      select
        to_char(private.month_start(m.at, ${zone}) at time zone 'UTC', ${moment}) as start,
        to_char(private.month_end(m.at, ${zone}) at time zone 'UTC', ${moment}) as end
      from unnest(${moments.map((at) => `${textOf(at)}Z`)}::text[]::timestamptz[]) with ordinality m (at, n) order by n`;
    const expected = moments.map((at) => {
      const [start, end] = monthStarts(at, at + 40n * 86_400_000_000n, zone) as [Moment, Moment];
      return { start: textOf(start), end: textOf(end) };
    });
    expect([...rows]).toEqual(expected);
  });

  it("the last microsecond of a month and the first of the next are each on one invoice", async () => {
    const around = momentOf(`${zones[zone]}:00Z`);
    const [start, next] = monthStarts(around, around + 40n * 86_400_000_000n, zone) as [Moment, Moment];
    const client = await openAt(zone);
    const [last, first] = await buyAt([
      { client, at: `${textOf(next - 1n)}Z`, price: 1000 },
      { client, at: `${textOf(next)}Z`, price: 2000 },
    ]);
    await claim(client.agency);
    const invoices = (await invoicesOf(client.agency)).filter(({ kind }) => kind === "client");
    const [, after] = monthStarts(next, next + 40n * 86_400_000_000n, zone) as [Moment, Moment];
    expect(invoices).toMatchObject([
      { period_start: textOf(start), period_end: textOf(next), purchases: [last], cents: 1000 },
      { period_start: textOf(next), period_end: textOf(after), purchases: [first], cents: 2000 },
    ]);
  });
});

describe("what a calendar says", () => {
  it.each([
    ["UTC", "2024-02-10", "2024-02-01 00:00", "2024-03-01 00:00"],
    ["UTC", "2023-02-28 23:59:59.999999", "2023-02-01 00:00", "2023-03-01 00:00"],
    ["Europe/Berlin", "2024-03-31 21:59:59.999999", "2024-02-29 23:00", "2024-03-31 22:00"],
    ["America/New_York", "2020-11-01 03:59:59", "2020-10-01 04:00", "2020-11-01 04:00"],
    ["America/New_York", "2020-11-15", "2020-11-01 04:00", "2020-12-01 05:00"],
    ["Asia/Kolkata", "2023-12-31 18:30", "2023-12-31 18:30", "2024-01-31 18:30"],
    ["Asia/Kathmandu", "2024-02-29 18:14:59.999999", "2024-01-31 18:15", "2024-02-29 18:15"],
    ["Australia/Lord_Howe", "2023-10-01", "2023-09-30 13:30", "2023-10-31 13:00"],
    ["Pacific/Kiritimati", "2023-12-31 10:00", "2023-12-31 10:00", "2024-01-31 10:00"],
    ["America/Havana", "2020-11-01 04:30", "2020-11-01 04:00", "2020-12-01 05:00"],
    ["America/Havana", "2020-11-01 03:59:59.999999", "2020-10-01 04:00", "2020-11-01 04:00"],
    ["America/Asuncion", "2023-10-01 04:00", "2023-10-01 04:00", "2023-11-01 03:00"],
    ["America/Asuncion", "2023-10-01 03:59:59.999999", "2023-09-01 04:00", "2023-10-01 04:00"],
    ["America/St_Johns", "2009-11-01 03:00", "2009-11-01 02:30", "2009-12-01 03:30"],
    ["America/St_Johns", "2009-11-01 02:29:59.999999", "2009-10-01 02:30", "2009-11-01 02:30"],
  ])("in %s: what was bought at %s is of %s to %s", async (zone, at, start, end) => {
    const client = await openAt(zone);
    await buyAt([{ client, at: `${at}Z` }]);
    await claim(client.agency);
    const invoices = await invoicesOf(client.agency);
    expect(periods(invoices)).toEqual([[start, end, 1000]]);
    expect(periods(invoices, "agency")).toEqual([[start, end, 700]]);
  });
});

describe("a period is claimed once it is over", () => {
  it("and what was bought in the running month is not", async () => {
    const client = await openAt("Asia/Kolkata");
    const [row] = await owner<{ start: string }[]>`
      select to_char(private.month_start(now(), 'Asia/Kolkata') at time zone 'UTC', ${moment}) as start`;
    const start = momentOf(String(row?.start));
    const [last, first] = await buyAt([
      { client, at: `${textOf(start - 1n)}Z` },
      { client, at: `${textOf(start)}Z` },
    ]);
    await claim(client.agency);
    const taken = (await invoicesOf(client.agency)).flatMap(({ purchases }) => purchases);
    expect(taken).toEqual([last, last]);
    expect(taken).not.toContain(first);
    expect(await claim(client.agency)).toMatchObject({ invoices: 0 });
  });

  it("a month that was missed is caught up, three are one by one, and those without purchases leave no invoice", async () => {
    const client = await openAt("Europe/Berlin");
    await buyAt([
      { client, at: "2023-09-10", price: 100 },
      { client, at: "2023-10-10", price: 200 },
      { client, at: "2023-12-10", price: 400 },
      { client, at: "2023-12-31 22:59:59.999999Z", price: 800 },
      { client, at: "2023-12-31 23:00Z", price: 1600 },
    ]);
    expect(await claim(client.agency, "2023-09-30 22:00Z")).toMatchObject({ invoices: 2 });
    expect(await claim(client.agency)).toMatchObject({ invoices: 6 });
    expect(periods(await invoicesOf(client.agency))).toEqual([
      ["2023-08-31 22:00", "2023-09-30 22:00", 100],
      ["2023-09-30 22:00", "2023-10-31 23:00", 200],
      ["2023-11-30 23:00", "2023-12-31 23:00", 1200],
      ["2023-12-31 23:00", "2024-01-31 23:00", 1600],
    ]);
  });

  it("an end that is given cuts the month, and the rest of it is the next period", async () => {
    const client = await openAt("America/New_York");
    await buyAt([
      { client, at: "2024-05-03", price: 100 },
      { client, at: "2024-05-15 12:00Z", price: 200 },
      { client, at: "2024-05-31", price: 400 },
    ]);
    await claim(client.agency, "2024-05-15 12:00Z");
    await claim(client.agency, "2024-05-15 12:00Z");
    await claim(client.agency, "2024-05-20 12:00Z");
    await claim(client.agency);
    expect(periods(await invoicesOf(client.agency))).toEqual([
      ["2024-05-01 04:00", "2024-05-15 12:00", 100],
      ["2024-05-15 12:00", "2024-05-20 12:00", 200],
      ["2024-05-20 12:00", "2024-06-01 04:00", 400],
    ]);
  });

  it.each([
    // the first of two midnights, and between them
    ["America/Havana", "2020-11-01 04:15", "2020-11-01 04:30", "2020-11-01 04:00", "2020-12-01 05:00"],
    // after the first midnight, when it is the 31st again
    ["America/St_Johns", "2009-11-01 02:45", "2009-11-01 03:00", "2009-11-01 02:30", "2009-12-01 03:30"],
  ])(
    "an end in an hour that comes twice, in %s, is after what was bought in it before",
    async (zone, at, end, start, next) => {
      const client = await openAt(zone);
      await buyAt([
        { client, at: `${at}Z`, price: 100 },
        { client, at: `${end}Z`, price: 200 },
      ]);
      expect(await claim(client.agency, `${end}Z`)).toMatchObject({ invoices: 2 });
      await claim(client.agency);
      expect(periods(await invoicesOf(client.agency))).toEqual([
        [start, end, 100],
        [end, next, 200],
      ]);
    },
  );

  it("an end before everything takes nothing, one in the future the running month whole", async () => {
    const client = await openAt("UTC");
    const [row] = await owner<{ start: string; end: string }[]>`
      select
        to_char(date_trunc('month', now() at time zone 'UTC'), ${moment}) as start,
        to_char(date_trunc('month', now() at time zone 'UTC') + interval '1 month', ${moment}) as end`;
    await buyAt([{ client, at: `${row?.start}Z` }]);
    expect(await claim(client.agency, "2020-01-01Z")).toMatchObject({ invoices: 0 });
    expect(await claim(client.agency, `${row?.start}Z`)).toMatchObject({ invoices: 0 });
    expect(await claim(client.agency, "2099-01-01Z")).toMatchObject({ invoices: 2 });
    // what is bought in it later is of the next one
    await buyAt([{ client, at: `${row?.start}Z`, price: 300 }]);
    expect(await claim(client.agency, `${row?.end}Z`)).toMatchObject({ invoices: 0 });
    expect(await claim(client.agency, "2099-01-01Z")).toMatchObject({ invoices: 2 });
    expect(periods(await invoicesOf(client.agency)).map(([start]) => start)).toEqual([
      short(String(row?.start)),
      short(String(row?.end)),
    ]);
  });

  it("a month ends after the moment that is asked about, though its clock was set back over midnight", async () => {
    // half an hour of Newfoundland's last of October came again when November had begun
    const [row] = await owner<{ ends: Date }[]>`
      select private.month_end('2009-11-01 02:45:00+00', 'America/St_Johns') as ends`;
    expect(row?.ends).toEqual(new Date("2009-12-01T03:30:00Z"));
  });

  it.each(["infinity", "-infinity"])("an end of %s is no moment", async (end) => {
    const client = await openAt("UTC");
    await buyAt([{ client, at: "2024-05-03" }]);
    await expect(claim(client.agency, end)).rejects.toMatchObject({ code: "22023" });
    const preview = owner`select from public.preview_overages(${end}::text::timestamptz)`;
    await expect(preview).rejects.toMatchObject({ code: "22023" });
  });

  it("an agency that moves to another timezone has periods that touch or part, never overlap", async () => {
    const client = await openAt("Pacific/Pago_Pago");
    const move = (zone: string) =>
      owner`update public.accounts set timezone = ${zone} where id = ${client.agency.id}`;
    await buyAt([{ client, at: "2024-05-31 12:00Z", price: 100 }]);
    await claim(client.agency, "2024-06-01 11:00Z");
    // where June begins, and ends, 25 hours earlier
    await move("Pacific/Kiritimati");
    await buyAt([
      { client, at: "2024-05-31 11:00Z", price: 200 },
      { client, at: "2024-06-30 09:59:59.999999Z", price: 400 },
      { client, at: "2024-06-30 10:00Z", price: 800 },
    ]);
    await claim(client.agency, "2024-07-31 10:00Z");
    await move("Pacific/Pago_Pago");
    await buyAt([
      { client, at: "2024-07-31 10:30Z", price: 1600 },
      { client, at: "2024-08-01 11:00Z", price: 3200 },
    ]);
    await claim(client.agency);
    expect(periods(await invoicesOf(client.agency))).toEqual([
      ["2024-05-01 11:00", "2024-06-01 11:00", 100],
      ["2024-06-01 11:00", "2024-06-30 10:00", 600],
      ["2024-06-30 10:00", "2024-07-31 10:00", 800],
      ["2024-07-31 10:00", "2024-08-01 11:00", 1600],
      ["2024-08-01 11:00", "2024-09-01 11:00", 3200],
    ]);
  });
});

const minimums = { usd: 50, gbp: 30, jpy: 50, huf: 17_500, zzz: 50 } as const;
const day = 86_400_000_000;
/** Close to the turn of a month, or anywhere within five of them. */
const time = fc.oneof(
  fc.record({ turn: fc.integer({ min: -2, max: 3 }), off: fc.integer({ min: -2, max: 2 }) }),
  fc.record({
    turn: fc.integer({ min: -2, max: 3 }),
    off: fc.integer({ min: -5400 * 1e6, max: 5400 * 1e6 }),
  }),
  fc.record({ turn: fc.constant(0), off: fc.integer({ min: -70 * day, max: 100 * day }) }),
);
const purchase = fc.record({
  client: fc.nat({ max: 1 }),
  time,
  cents: fc.nat({ max: 40 }),
  margin: fc.integer({ min: -20, max: 20 }),
});
const round = fc.record({
  purchases: fc.array(purchase, { maxLength: 8 }),
  end: time,
  zone: fc.nat({ max: 30 }),
});
/** To play a failure again: MODEL_SEED. To play longer: MODEL_RUNS. */
const seed = Number(process.env["MODEL_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));

it("whatever is bought and claimed when, at whatever prices: the invoices are those of a plain program", async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...zoneNames),
    fc.constantFrom(...(Object.keys(minimums) as (keyof typeof minimums)[])),
    fc.array(round, { minLength: 1, maxLength: 4 }),
    async (zone, currency, rounds) => {
      const around = momentOf(`${zones[zone]}:00Z`);
      const at = ({ turn, off }: { turn: number; off: number }) => {
        const there = new Date(Number(around / 1000n));
        return monthStart(there.getUTCFullYear(), there.getUTCMonth() + turn, zone) + BigInt(off);
      };
      // cents enough that a few purchases pass the minimum
      const scale = Math.ceil(minimums[currency] / 50);
      await rehearse(async (sql) => {
        const one = await openAt(zone, currency, sql);
        const clients = [one, await openClient({ agency: one.agency }, sql)] as const;
        const model = new ChargeModel(one.agency.id, zone, minimums[currency]);
        for (const { purchases, end, zone: next } of rounds) {
          const bought = purchases.map((wanted) => ({
            client: clients[wanted.client] as Client,
            at: at(wanted.time),
            price: wanted.cents * scale,
            cost: Math.max(0, wanted.cents + wanted.margin) * scale,
          }));
          const ids = await buyAt(
            bought.map((row) => ({ ...row, at: `${textOf(row.at)}Z` })),
            sql,
          );
          for (const [n, { client, price, cost, at: when }] of bought.entries()) {
            model.buy({
              id: String(ids[n]),
              clientId: client.id,
              at: when,
              priceCents: price,
              costCents: cost,
            });
          }
          await claimIn(sql, one.agency, `${textOf(at(end))}Z`);
          model.claim(at(end));
          await compare(sql, one.agency, model);
          // seldom the agency moves
          const moved = zoneNames[next];
          if (moved) {
            await sql`update public.accounts set timezone = ${moved} where id = ${one.agency.id}`;
            model.zone = moved;
          }
        }
        expect([...(await sql`select * from public.check_books()`)]).toEqual([]);
      }, superuser);
    },
  );
  await fc.assert(property, { numRuns: Number(process.env["MODEL_RUNS"] ?? 35), seed });
});

const plain = (invoice: Omit<Claim, "id" | "number" | "currency">) =>
  [
    invoice.kind,
    invoice.account_id,
    invoice.status,
    invoice.period_start,
    invoice.period_end,
    invoice.cents,
    ...invoice.purchases,
  ].join(" ");

async function compare(sql: Statements, agency: Account, model: ChargeModel): Promise<void> {
  const claimed = await invoicesOf(agency, sql);
  expect(claimed.map(plain).toSorted()).toEqual(model.invoices.map(plain).toSorted());
}
