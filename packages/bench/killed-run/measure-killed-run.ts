import { setTimeout as pause } from "node:timers/promises";
import type { Stack } from "@credence/local-stack/start-stack";
import { withThrowawayStack } from "@credence/local-stack/throwaway-stack";
import postgres, { type Sql } from "postgres";
import { plantOverages } from "../plant-overages.ts";
import { giveCards } from "./give-cards.ts";
import { runBilling } from "./run-billing.ts";

const agencies = 10;
const clientsEach = 1000;
const purchasesEach = 50;
const kills = 10;
const period = { from: "2026-01-01T00:00:00Z", before: "2026-02-01T00:00:00Z" };

/** How a run that was killed again and again came out. */
export interface KilledRunReport {
  purchases: number;
  invoices: number;
  kills: number;
  /** Of all runs together, killed or not. */
  seconds: number;
  /** Charges on cards at Stripe: as many as there are invoices. */
  charges: number;
}

/**
 * Charges 10,000 clients for 50 purchases each, and their agencies, kills the run ten times at any moment, lets the
 * next one finish, and looks whether everyone was charged once and the books are right.
 *
 * @param say told of each step
 * @throws Error that says what is not right
 */
export async function measureKilledRun(say: (line: string) => void): Promise<KilledRunReport> {
  return await withThrowawayStack(
    async (stack) => {
      const sql = postgres(stack.info.dbUrl, { max: 1, onnotice: () => undefined });
      try {
        await plantOverages(sql, { agencies, clientsEach, purchasesEach, ...period });
        say(`${agencies * clientsEach * purchasesEach} purchases planted`);
        say(`${await giveCards(sql, stack.info)} cards given`);
        await sql`analyze`;
        const seconds = await runUntilDone(sql, stack, say);
        return await check(sql, stack, seconds);
      } finally {
        await sql.end();
      }
    },
    { seedFile: "none" },
  );
}

async function runUntilDone(sql: Sql, stack: Stack, say: (line: string) => void): Promise<number> {
  const started = performance.now();
  const args = ["--period-end", period.before];
  for (let kill = 1; kill <= kills; kill++) {
    const run = runBilling(stack.info, "billing-run", args);
    await pause(1000 + Math.random() * 14_000);
    run.process.kill("SIGKILL");
    const { code } = await run.ended;
    const [row] = await sql<{ invoices: number; paid: number }[]>`
      select count(*)::integer as invoices, (count(*) filter (where status = 'paid'))::integer as paid from public.invoices`;
    say(
      `${code === null ? "killed" : "ended by itself"} (${kill}): ${row?.paid} of ${row?.invoices} invoices paid`,
    );
  }
  const last = await runBilling(stack.info, "billing-run", args).ended;
  say(last.stdout.trim().split("\n").at(-1) ?? "no answer");
  if (last.code !== 0) throw new Error(`the last run ended with ${last.code}`);
  return (performance.now() - started) / 1000;
}

async function check(sql: Sql, { info, stripe }: Stack, seconds: number): Promise<KilledRunReport> {
  const [row] = await sql<Record<"purchases" | "unbilled" | "invoices" | "unpaid", number>[]>`
    select
      (select count(*) from public.overage_credit_purchases)::integer as purchases,
      (select count(*) from public.overage_credit_purchases where not (billed_to_client and billed_to_agency))::integer as unbilled,
      (select count(*) from public.invoices)::integer as invoices,
      (select count(*) from public.invoices where status <> 'paid')::integer as unpaid`;
  const broken = await sql`select * from public.check_books()`;
  const counts = await stripe?.control.counts();
  const expected = agencies * clientsEach + agencies;
  const wrong = [
    row?.unbilled !== 0 && `${row?.unbilled} purchases are not billed`,
    row?.unpaid !== 0 && `${row?.unpaid} invoices are not paid`,
    row?.invoices !== expected && `${row?.invoices} invoices instead of ${expected}`,
    counts?.["invoice"] !== expected && `${counts?.["invoice"]} invoices at Stripe instead of ${expected}`,
    counts?.["charge"] !== expected && `${counts?.["charge"]} charges at Stripe instead of ${expected}`,
    broken.length > 0 && `${broken.length} lines of check_books, the first: ${JSON.stringify(broken[0])}`,
  ].filter((line) => line !== false);
  const reconciled = await runBilling(info, "billing-reconcile", ["--period", "2026-01"]).ended;
  if (reconciled.code !== 0)
    wrong.push(`the reconciliation ended with ${reconciled.code}: ${reconciled.stdout}`);
  if (wrong.length > 0) throw new Error(wrong.join("; "));
  return {
    purchases: row?.purchases ?? 0,
    invoices: expected,
    kills,
    seconds,
    charges: counts?.["charge"] ?? 0,
  };
}
