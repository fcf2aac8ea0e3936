import type postgres from "postgres";
import { plantOverages } from "../plant-overages.ts";
import { inRounds, times, whole } from "../report/figures.ts";
import { atLeast, atMost } from "../report/judge.ts";
import type { MeasuredPath, Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { type Medians, shuffledRounds } from "../run/shuffled-rounds.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";
import { claimOneByOne } from "./claim-one-by-one.ts";

const purchasesEach = 50;
const mostClientsEach = 1000;
const period = { from: "2026-01-01T00:00:00Z", before: "2026-02-01T00:00:00Z" };

/** What a claim took. */
type Claimed = { seconds: number; microsecondsEach: number; invoices: number };
type Measured = Medians<"one by one" | `${number}`, Claimed>;

/** The claim of unbilled overages at several sizes, and one purchase at a time. */
export const claim: MeasuredPath = {
  name: "claim",
  about: "the claim of unbilled overages, 100,000 to 800,000 purchases, as sets and one by one",
  measure: async (scale, watch) => {
    const sizes = [
      { name: "one by one" as const, purchases: scale.oneByOne },
      ...scale.claims.map((purchases) => ({ name: `${purchases}` as const, purchases })),
    ];
    watch.begin("claim", sizes.length * scale.claimRounds);
    const measured: Measured = await shuffledRounds(
      sizes.map(({ name, purchases }) => ({
        name,
        measure: () => measureOne(scale, purchases, name === "one by one" ? claimSingly : claimAll),
      })),
      scale.claimRounds,
      watch.step,
    );
    watch.end();
    return report(measured, scale);
  },
};

/** Claims on a database of its own, with as many agencies as it takes. */
async function measureOne(
  scale: Scale,
  purchases: number,
  claimThem: (sql: postgres.Sql, purchases: number) => Promise<number>,
): Promise<Claimed> {
  const clients = purchases / purchasesEach;
  const agencies = Math.ceil(clients / mostClientsEach);
  return withMeasuredStack(scale, async ({ owner }) => {
    await plantOverages(owner, { agencies, clientsEach: clients / agencies, purchasesEach, ...period });
    await owner`vacuum analyze`;
    const started = performance.now();
    const invoices = await claimThem(owner, purchases);
    const seconds = (performance.now() - started) / 1000;
    const [left] = await owner<{ left: number }[]>`
      select count(*)::integer as left from public.overage_credit_purchases where client_invoice_id is null or agency_invoice_id is null`;
    if (left?.left !== 0) throw new Error(`${left?.left} purchases were not claimed`);
    return { seconds, invoices, microsecondsEach: (seconds / purchases) * 1e6 };
  });
}

async function claimSingly(sql: postgres.Sql, purchases: number): Promise<number> {
  await claimOneByOne(sql, purchases, period.before);
  const [row] = await sql<{ invoices: number }[]>`select count(*)::integer as invoices from public.invoices`;
  return row?.invoices ?? 0;
}

async function claimAll(sql: postgres.Sql): Promise<number> {
  let after: string | null = null;
  let invoices = 0;
  do {
    const [row]: { claim: { invoices: number; next_after: string | null } }[] = await sql`
      select public.claim_overages(${period.before}, ${after}, 25) as claim`;
    invoices += row?.claim.invoices ?? 0;
    after = row?.claim.next_after ?? null;
  } while (after !== null);
  return invoices;
}

function report(measured: Measured, { claimRounds, claims }: Scale): Section {
  const of = (purchases: number) => measured.of(`${purchases}`);
  const [smallest, largest] = [Math.min(...claims), Math.max(...claims)];
  const single = measured.of("one by one");
  const growth = of(largest).microsecondsEach / of(smallest).microsecondsEach;
  const timesFaster = single.microsecondsEach / of(largest).microsecondsEach;
  return {
    title: "The claim of unbilled overages",
    text: `\`claim_overages\` turns purchases that no invoice has taken into numbered invoices of clients and agencies: ${purchasesEach} purchases of each client, up to ${whole(mostClientsEach)} clients of each agency. Beside it, what it would be one purchase at a time, each in a transaction of its own: the invoices of its payers found or opened, their amounts raised, the purchase stamped, on the same tables with the same checks. Medians of ${inRounds(claimRounds)}, each measurement on a database of its own.`,
    tables: [
      {
        caption: "By the number of purchases",
        head: ["purchases", "invoices", "time", "per purchase"],
        rows: [...claims.map((purchases) => row(whole(purchases), of(purchases))), row("one by one", single)],
      },
    ],
    verdicts: [
      atMost(`time per purchase, ${whole(largest)} ÷ ${whole(smallest)}`, growth, 1.2, times),
      atLeast("one purchase at a time ÷ as sets, time per purchase", timesFaster, 20, times),
    ],
  };
}

const row = (name: string, { invoices, microsecondsEach, seconds }: Claimed) => [
  name,
  whole(invoices),
  `${seconds.toFixed(2)} s`,
  `${microsecondsEach.toFixed(1)} µs`,
];
