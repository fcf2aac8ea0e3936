import type { Charge } from "@credence/core/billing/charge";
import type { DueCharge } from "@credence/core/billing/due-charges";
import type { OveragePreview } from "@credence/core/billing/preview-overages";
import type { WaitingOverages } from "@credence/core/billing/waiting-overages";
import type { ChargeEnd } from "@credence/core/billing/work-charge";
import { formatMoney } from "@credence/core/money/format-money";
import { plural } from "./import-summary.ts";

/** A moment to the minute, in UTC, as operators read it. */
export const minuteOf = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Sums of several currencies in one line. */
export const sumsOf = (cents: Readonly<Record<string, number>>): string =>
  Object.entries(cents)
    .map(([currency, amount]) => formatMoney(amount, currency))
    .join(" and ") || "nothing";

/** What became of a charge, where that is not what one expects; undefined for what went well. */
export function trouble(charge: Charge, ended: ChargeEnd): string | undefined {
  const what = `${charge.number}, ${charge.account_name}, ${formatMoney(charge.amount_cents, charge.currency)}`;
  switch (ended.end) {
    case "paid":
    case "sent":
    case "released":
      return undefined;
    case "declined":
      return `${what}: declined (${ended.message}), tried again after ${minuteOf(ended.next_attempt_at)}`;
    case "failed":
      return `${what}: declined for the last time; it has failed and its agency is told`;
    case "voided":
      return `${what}: was voided at Stripe`;
    case "given_up":
      return `${what}: was given up at Stripe as uncollectible`;
    case "needs_person":
      return `${what}: needs a person: ${ended.reason}`;
    case "waits":
      return `${what}: waits: ${ended.reason}`;
    case "lease_lost":
      return `${what}: another run has taken it over`;
  }
}

/** What a run would do with a sum that is on no invoice. */
export function outcomeInWords({ outcome, minimum_cents, currency }: OveragePreview): string {
  switch (outcome) {
    case "charge":
      return "charged to the card";
    case "send":
      return "sent by email, 30 days to pay";
    case "settle":
      return "of nothing: settled without a charge";
    case "below_minimum":
      return `waits: under the least that can be charged, ${formatMoney(minimum_cents, currency)}`;
    case "period_taken":
      return "waits for the next period: this one has its invoice";
    case "too_large":
      return "waits for a person: more than one invoice can hold";
  }
}

const STEPS: Readonly<Record<DueCharge["step"], string>> = {
  create: "made at Stripe",
  add_lines: "given its lines",
  finalize: "finalised",
  pay: "charged to the card",
  send: "sent by email",
};

/** What a run would do with an invoice whose money is not here. */
export function chargeInWords({ step, is_due, next_at, flagged_at, note, decline_count }: DueCharge): string {
  const next = `${STEPS[step]} next`;
  const after = decline_count > 0 ? `, declined ${plural(decline_count, "time")}` : "";
  if (flagged_at !== null) return `needs a person, and is tried once more: ${note ?? "nobody wrote why"}`;
  if (is_due) return next + after;
  return `waits until ${minuteOf(next_at)}${after}${note === null ? "" : ` (${note})`}`;
}

/** What a run that found nothing due has to say: what waits, until when, and how to charge it sooner. */
export function waitingInWords(
  { purchases, charged_cents, due_days }: WaitingOverages,
  { now, retry_later }: { now: string; retry_later: number },
): string[] {
  const retries = retry_later > 0 ? [`${plural(retry_later, "invoice")} will be tried again later.`] : [];
  if (purchases === 0) return ["Nothing is due, and no purchase waits to be invoiced.", ...retries];
  const days = due_days.map(({ day, timezone }) => `${day} (${timezone})`).join(", ");
  return [
    `Nothing is due. ${plural(purchases, "purchase")} of the running month, ${sumsOf(charged_cents)}, ` +
      `${purchases === 1 ? "falls" : "fall"} due on ${days}.`,
    `To charge what was bought until now: pnpm billing:run --period-end ${now}`,
    ...retries,
  ];
}
