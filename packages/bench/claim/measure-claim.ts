import { withThrowawayStack } from "@credence/local-stack/throwaway-stack";
import postgres from "postgres";
import { plantOverages } from "../plant-overages.ts";
import { claimOneByOne } from "./claim-one-by-one.ts";

const sizes = [100_000, 200_000, 400_000, 800_000];
const purchasesEach = 50;
const clientsEach = 1000;
const oneByOnePurchases = 5000;
const period = { from: "2026-01-01T00:00:00Z", before: "2026-02-01T00:00:00Z" };

/** One measurement of the claim. */
export interface ClaimMeasure {
  purchases: number;
  invoices: number;
  seconds: number;
  microsecondsEach: number;
}

/** What the claim takes at several sizes, and what it would take one purchase at a time. */
export interface ClaimReport {
  sets: ClaimMeasure[];
  oneByOne: { purchases: number; seconds: number; microsecondsEach: number };
  /** Time per purchase at the largest size over that at the smallest. */
  growth: number;
  /** How much longer a purchase takes alone than in the largest set. */
  timesFaster: number;
}

/**
 * Measures the claim of unbilled overages, from 100,000 to 800,000 purchases, each on a fresh database that keeps what
 * it commits as in production, and on the smallest also one purchase at a time.
 *
 * @param say told of each step
 */
export async function measureClaim(say: (line: string) => void): Promise<ClaimReport> {
  const sets: ClaimMeasure[] = [];
  let oneByOne: ClaimReport["oneByOne"] | undefined;
  for (const purchases of sizes) {
    await withThrowawayStack(
      async ({ info }) => {
        const sql = postgres(info.dbUrl, { max: 1, onnotice: () => undefined });
        try {
          await plantOverages(sql, {
            agencies: purchases / purchasesEach / clientsEach,
            clientsEach,
            purchasesEach,
            ...period,
          });
          if (!oneByOne) {
            const extra = { agencies: 1, clientsEach: oneByOnePurchases / purchasesEach, purchasesEach };
            const [agency] = await plantOverages(sql, {
              ...extra,
              from: "2025-01-01T00:00:00Z",
              before: "2025-02-01T00:00:00Z",
            });
            await sql`vacuum analyze`;
            const seconds = await claimOneByOne(sql, oneByOnePurchases, "2025-02-01T00:00:00Z");
            oneByOne = {
              purchases: oneByOnePurchases,
              seconds,
              microsecondsEach: (seconds / oneByOnePurchases) * 1e6,
            };
            say(`one by one: ${oneByOnePurchases} purchases of agency ${agency} in ${seconds.toFixed(2)} s`);
          }
          await sql`vacuum analyze`;
          const measure = await claimAll(sql, purchases);
          sets.push(measure);
          say(
            `as sets: ${purchases} purchases in ${measure.seconds.toFixed(2)} s, ${measure.microsecondsEach.toFixed(1)} µs each`,
          );
        } finally {
          await sql.end();
        }
      },
      { fast: false, seedFile: "none" },
    );
  }
  const [smallest, largest] = [sets[0], sets.at(-1)];
  if (!smallest || !largest || !oneByOne) throw new Error("nothing was measured");
  return {
    sets,
    oneByOne,
    growth: largest.microsecondsEach / smallest.microsecondsEach,
    timesFaster: oneByOne.microsecondsEach / largest.microsecondsEach,
  };
}

async function claimAll(sql: postgres.Sql, purchases: number): Promise<ClaimMeasure> {
  const started = performance.now();
  let after: string | null = null;
  let invoices = 0;
  do {
    const [row]: { claim: { invoices: number; next_after: string | null } }[] = await sql`
      select public.claim_overages(${period.before}, ${after}, 25) as claim`;
    invoices += row?.claim.invoices ?? 0;
    after = row?.claim.next_after ?? null;
  } while (after !== null);
  const seconds = (performance.now() - started) / 1000;
  const [left] = await sql<{ left: number }[]>`
    select count(*)::integer as left from public.overage_credit_purchases where client_invoice_id is null or agency_invoice_id is null`;
  if (left?.left !== 0) throw new Error(`${left?.left} purchases were not claimed`);
  return { purchases, invoices, seconds, microsecondsEach: (seconds / purchases) * 1e6 };
}
