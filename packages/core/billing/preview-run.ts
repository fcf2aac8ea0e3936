import type { Db } from "../db/client.ts";
import { billingProgress } from "./billing-progress.ts";
import { type DueCharge, dueCharges } from "./due-charges.ts";
import { type OveragePreview, previewOverages } from "./preview-overages.ts";
import type { RunSummary } from "./run-summary.ts";
import { startWatch } from "./watch.ts";

/** What a run would do. */
export interface RunPreview {
  readonly summary: RunSummary;
  readonly overages: OveragePreview[];
  readonly charges: DueCharge[];
}

/**
 * Looks at what a run would do, and does nothing: neither here nor at the payment provider.
 *
 * @param input.db With the secret key.
 * @param input.periodEnd As for the run.
 * @returns What would be claimed, what is claimed and due, what waits and why; and the summary, in which `left` is
 *   what the run would work on and `charged` what that sums to.
 * @throws CredenceError when the database cannot be asked.
 */
export async function previewRun(input: { db: Db; periodEnd?: string | null }): Promise<RunPreview> {
  const { db, periodEnd = null } = input;
  const elapsed = startWatch();
  const overages = await previewOverages(db, { period_end: periodEnd });
  const charges = await dueCharges(db);
  const { needs_person, retry_later } = await billingProgress(db);
  const toCharge = [
    ...overages.filter(({ outcome }) => outcome === "charge" || outcome === "send"),
    ...charges.filter(({ is_due }) => is_due),
  ];
  const charged: Record<string, number> = {};
  for (const { currency, amount_cents } of toCharge)
    charged[currency] = (charged[currency] ?? 0) + amount_cents;
  const summary: RunSummary = {
    status: needs_person > 0 ? "attention" : toCharge.length > 0 ? "unfinished" : "settled",
    dry_run: true,
    period_end: periodEnd,
    claimed: 0,
    settled_without_charge: 0,
    paid: 0,
    sent: 0,
    declined: 0,
    failed: 0,
    needs_person,
    left: toCharge.length,
    retry_later,
    charged,
    seconds: Math.round(elapsed() / 100) / 10,
  };
  return { summary, overages, charges };
}
