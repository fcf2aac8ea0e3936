import { parseArgs } from "node:util";
import { chargeOverages, type RunEvent } from "@credence/core/billing/charge-overages";
import { previewRun } from "@credence/core/billing/preview-run";
import type { RunSummary } from "@credence/core/billing/run-summary";
import { waitingOverages } from "@credence/core/billing/waiting-overages";
import type { Db } from "@credence/core/db/client";
import { startRunProgress } from "./billing-progress.ts";
import { previewLines } from "./billing-table.ts";
import { trouble, waitingInWords } from "./billing-words.ts";
import { connect } from "./connect.ts";
import { connectStripe } from "./connect-stripe.ts";
import { plural } from "./import-summary.ts";
import { momentArgument } from "./moment-argument.ts";
import { runCommand } from "./run-command.ts";
import { stopSignal } from "./stop-signal.ts";

const HELP = `pnpm billing:run [--period-end MOMENT] [--dry-run]

Charges every overage that is due, once: turns overages into invoices, and charges or emails these through Stripe.
Run it as often as you like, also several at once: each goes on where another was stopped or killed.

  --period-end MOMENT  charges what was bought before this moment, as in 2026-11-21T09:30:00Z, also of the running
                       month; without it, the calendar months that have ended in each agency's timezone
  --dry-run            says what would be charged, to whom, and what would wait and why; changes nothing

The last line on stdout is the summary as JSON; how it goes is told on stderr. Ctrl-C finishes what is under way.

Works on SUPABASE_URL with SUPABASE_SECRET_KEY and on STRIPE_SECRET_KEY where they are set, else on the local stack.
Ends with 0 when all that was due is paid or sent, with 2 when some cards declined, with 1 when something needs a
person or is left, or when it was stopped by an error. A dry run ends with 0.`;

const EXIT_CODES: Readonly<Record<RunSummary["status"], number>> = {
  settled: 0,
  declined: 2,
  attention: 1,
  unfinished: 1,
};

await runCommand(
  async () => {
    const { values } = parseArgs({
      options: {
        help: { type: "boolean", short: "h" },
        "period-end": { type: "string" },
        "dry-run": { type: "boolean" },
      },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const text = values["period-end"];
    const periodEnd = text === undefined ? null : momentArgument("--period-end", text);
    const db = connect();
    return values["dry-run"] ? preview(db, periodEnd) : run(db, periodEnd);
  },
  { notDone: 1 },
);

async function preview(db: Db, periodEnd: string | null): Promise<number> {
  const found = await previewRun({ db, periodEnd });
  for (const line of previewLines(found, process.stdout.isTTY)) console.log(line);
  if (found.summary.left === 0) await sayWhatWaits(db, found.summary);
  console.log(JSON.stringify(found.summary));
  return 0;
}

async function run(db: Db, periodEnd: string | null): Promise<number> {
  const progress = startRunProgress();
  const { signal, off } = stopSignal(() =>
    progress.say("Stopping after what is under way. Ctrl-C again stops at once."),
  );
  let eventsFailing = 0;
  const onProgress = (event: RunEvent) => {
    switch (event.kind) {
      case "customers":
        return progress.say(`${plural(event.opened, "customer")} opened at Stripe.`);
      case "no_customer":
        return progress.say(
          `Account ${event.account_id} needs a person: Stripe takes no customer for it: ${event.reason}`,
        );
      case "stuck_agency":
        return progress.say(
          `Agency ${event.agency_id} needs a person: its overages cannot be claimed: ${event.reason}`,
        );
      case "claimed":
        return progress.show(event.tally);
      case "progress":
        eventsFailing = event.progress.events_failing;
        return progress.left(event.progress.left);
      case "outage":
        return progress.say("Stripe does not answer: the next run goes on from here.");
      case "charge": {
        const line = trouble(event.charge, event.end);
        if (line) progress.say(line);
        return progress.show(event.tally);
      }
    }
  };
  let summary: RunSummary;
  try {
    summary = await chargeOverages({ db, payments: connectStripe(), periodEnd, signal, onProgress });
  } finally {
    progress.end();
    off();
  }
  if (eventsFailing > 0) {
    console.error(
      `${plural(eventsFailing, "event")} of Stripe's could not be handled: see docs/operations.md.`,
    );
  }
  if (isIdle(summary)) await sayWhatWaits(db, summary);
  console.log(JSON.stringify(summary));
  return EXIT_CODES[summary.status];
}

function isIdle({ claimed, paid, sent, declined, failed, left }: RunSummary): boolean {
  return claimed + paid + sent + declined + failed + left === 0;
}

async function sayWhatWaits(db: Db, { retry_later }: RunSummary): Promise<void> {
  const now = new Date().toISOString();
  const waiting = await waitingOverages(db, { now });
  for (const line of waitingInWords(waiting, { now, retry_later })) console.error(line);
}
