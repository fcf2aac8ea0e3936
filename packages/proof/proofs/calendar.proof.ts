import type { Chance } from "@credence/cli/proof/world/chance";
import { type Moment, textOf } from "@credence/supabase/tests/model/calendar";
import { ChargeModel, type ModelInvoice } from "@credence/supabase/tests/model/charge-model";
import { buyAt } from "@credence/supabase/tests/world/buy-at";
import { claim, invoicesOf } from "@credence/supabase/tests/world/claim";
import { owner, superuser } from "@credence/supabase/tests/world/connect";
import { openAgency, openClient } from "@credence/supabase/tests/world/open-account";
import { expect } from "vitest";
import { clocksDiffer, monthsOf, sharedZones, startsOf } from "../calendar/shared-zones.ts";
import { checkBooks, prove } from "../course/prove.ts";

const years = { quick: [2023, 2025], full: [2019, 2028], long: [1975, 2100] } as const;

/** Every month of some years begins and ends when Node's calendar says. How many were looked at, and left out. */
async function lookAtMonths(
  zone: string,
  from: number,
  until: number,
): Promise<{ months: number; left: number }> {
  const starts = startsOf(zone, from, until);
  const inner = starts.slice(1, -1);
  const rows = await monthsOf(zone, inner);
  let left = 0;
  for (const [n, start] of inner.entries()) {
    const wanted = {
      start: textOf(start),
      end: textOf(starts[n + 2] as Moment),
      start_before: textOf(starts[n] as Moment),
      end_before: textOf(start),
    };
    if (JSON.stringify(rows[n]) === JSON.stringify(wanted)) continue;
    const around = [starts[n], start, starts[n + 2]] as Moment[];
    const differ = await Promise.all(around.map((at) => clocksDiffer(zone, at)));
    if (differ.some(Boolean)) left++;
    else expect(rows[n], `${zone}, the month that begins ${wanted.start}`).toEqual(wanted);
  }
  return { months: inner.length - left, left };
}

const plain = ({ account_id, cents, kind, period_end, period_start, purchases, status }: ModelInvoice) =>
  [kind, account_id, status, period_start, period_end, cents, ...purchases].join(" ");

/** What is bought about the edges of four months, claimed at their ends, comes onto the invoices of its months. */
async function billMonths(chance: Chance, zone: string): Promise<number> {
  // about the leap day, and about the ends of summer time on both halves of the earth
  const year = chance.pick([2016, 2019, 2020, 2023, 2024]);
  const starts = startsOf(zone, year, year + 1)
    .slice(chance.below(12))
    .slice(0, 5);
  for (const start of starts) if (await clocksDiffer(zone, start)) return 0;
  const agency = await openAgency();
  await owner`update public.accounts set timezone = ${zone} where id = ${agency.id}`;
  const clients = [await openClient({ agency }), await openClient({ agency })];
  const model = new ChargeModel(agency.id, zone, 50);
  const second = 1_000_000n;
  let bought = 0;
  for (const [n, start] of starts.entries()) {
    const moments = [
      start - 1n,
      start,
      start + 1n,
      start + BigInt(chance.below(26 * 86_400)) * second,
    ].filter((at) => n < starts.length - 1 || at < start);
    const purchases = moments.map((at) => ({
      client: chance.pick(clients),
      at,
      price: chance.pick([0, 30, 1000 + chance.below(1000)]),
      cost: chance.pick([0, 30, 500 + chance.below(500)]),
    }));
    const ids = await buyAt(purchases.map((one) => ({ ...one, at: `${textOf(one.at)}Z` })));
    for (const [p, { at, client, cost, price }] of purchases.entries()) {
      model.buy({ id: String(ids[p]), clientId: client.id, at, priceCents: price, costCents: cost });
    }
    bought += purchases.length;
    if (chance.oneIn(3) && n < starts.length - 1) continue;
    await claim(agency, `${textOf(start)}Z`);
    model.claim(start);
    const invoices = (await invoicesOf(agency)) as unknown as ModelInvoice[];
    expect(invoices.map(plain).toSorted(), `${zone}, claimed at ${textOf(start)}`).toEqual(
      model.invoices.map(plain).toSorted(),
    );
  }
  return bought;
}

prove(
  {
    name: "calendar",
    promise:
      "Months begin and end as the calendar of their timezone says, and what is bought a microsecond before or after is billed with its own",
    unit: "months in timezones",
    counts: { quick: 10, full: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY },
  },
  async ({ chance, count, form, progress }) => {
    const zones = await sharedZones();
    const [from, until] = years[form];
    const sums = { months: 0, left: 0, bought: 0 };
    const chosen = chance.shuffle(zones).slice(0, count);
    for (const [at, zone] of chosen.entries()) {
      progress(at / chosen.length);
      const { left, months } = await lookAtMonths(zone, from, until);
      sums.months += months;
      sums.left += left;
      for (let n = 0; n < (form === "long" ? 20 : 1); n++) sums.bought += await billMonths(chance, zone);
    }
    return {
      count: sums.months,
      broken: await checkBooks(superuser),
      told: [
        `${chosen.length} of ${zones.length} timezones, the years ${from} to ${until}`,
        `${sums.bought} purchases about the edges of months, invoiced as a plain program would`,
        ...(sums.left > 0
          ? [
              `${sums.left} months left out, for Node's and Postgres' own tables of timezones differ about them`,
            ]
          : []),
      ],
    };
  },
);
