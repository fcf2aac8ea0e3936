import { parseArgs } from "node:util";
import { handleStripeEvents } from "@credence/core/billing/handle-stripe-events";
import { openCustomers } from "@credence/core/billing/open-customers";
import { connect } from "./connect.ts";
import { connectStripe } from "./connect-stripe.ts";
import { plural } from "./import-summary.ts";
import { runCommand } from "./run-command.ts";
import { stopSignal } from "./stop-signal.ts";

const HELP = `pnpm billing:customers

Opens a customer at Stripe for every account that has none yet, and handles what Stripe told us and nobody has
handled. Costs nothing when there is nothing to do: schedule it every few minutes. The charge does both as well.

Ends with 0 when it did, with 1 when Stripe takes no customer for some account, with 2 when it could not work.`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const input = { db: connect(), payments: connectStripe() };
  const { signal, off } = stopSignal(() => console.error("Stopping after what is under way."));
  const isStopping = () => signal.aborted;
  const { opened, refused } = await openCustomers({ ...input, isStopping });
  const { handled, failed } = await handleStripeEvents({ ...input, isStopping });
  off();
  for (const { account_id, reason } of refused) {
    console.error(`Stripe takes no customer for account ${account_id}: ${reason}`);
  }
  const later = failed > 0 ? `, ${failed} to be tried again later` : "";
  console.log(`${plural(opened, "customer")} opened, ${plural(handled, "event")} handled${later}.`);
  return refused.length > 0 ? 1 : 0;
});
