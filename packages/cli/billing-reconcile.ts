import { parseArgs } from "node:util";
import { reconcileInvoices } from "@credence/core/billing/reconcile-invoices";
import type { Finding } from "@credence/core/billing/reconciliation";
import { connect } from "./connect.ts";
import { connectStripe } from "./connect-stripe.ts";
import { monthWindow, recentWindow } from "./month-window.ts";
import { runCommand } from "./run-command.ts";

const HELP = `pnpm billing:reconcile [--period YYYY-MM]

Compares our invoices with Stripe's, both ways and to the cent. What is certain is repaired: an invoice that was
paid, voided, given up, refunded or disputed there and is not yet so here. All else is told, and left as it is.

  --period YYYY-MM  the invoices of this month; without it, those of the last month and of the running one, and
                    all that are neither paid nor void

The last line on stdout is what was found, as JSON.

Works on SUPABASE_URL with SUPABASE_SECRET_KEY and on STRIPE_SECRET_KEY where they are set, else on the local stack.
Ends with 0 when all fits or was repaired, with 1 when something needs a person, with 2 when it could not compare.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { help: { type: "boolean", short: "h" }, period: { type: "string" } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const window = values.period === undefined ? recentWindow(new Date()) : monthWindow(values.period);
  const started = performance.now();
  const found = await reconcileInvoices({
    db: connect(),
    payments: connectStripe(),
    ...window,
    unsettledToo: values.period === undefined,
    onProgress: (compared, total) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${compared} of ${total} invoices compared`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  for (const finding of found.repaired) console.log(`repaired: ${inWords(finding)}`);
  for (const finding of found.needs_person) console.log(`needs a person: ${inWords(finding)}`);
  const { status, compared, at_stripe, in_progress, repaired, needs_person } = found;
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  console.log(
    JSON.stringify({ status, ...window, compared, at_stripe, in_progress, repaired, needs_person, seconds }),
  );
  return status === "attention" ? 1 : 0;
});

function inWords({ number, account_name, stripe_invoice_id, detail }: Finding): string {
  const which = number === null ? (stripe_invoice_id ?? "an invoice") : `${number}, ${account_name}`;
  return `${which}: ${detail}`;
}
