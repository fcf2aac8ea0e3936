import { parseArgs } from "node:util";
import { releaseVoidInvoice } from "@credence/core/billing/release-void-invoice";
import { voidDeletedDraft } from "@credence/core/billing/void-deleted-draft";
import type { Db } from "@credence/core/db/client";
import { connect } from "./connect.ts";
import { connectStripe } from "./connect-stripe.ts";
import { plural } from "./import-summary.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";

const HELP = `pnpm billing:release NUMBER [--deleted-at-stripe]

Frees the purchases of an invoice that was voided, so that the next charge puts them on another one. An invoice is
voided at Stripe, by a person; what was on it stays owed until it is freed here, or for ever.

  NUMBER               of our invoice, as in NORTHWIND-000001
  --deleted-at-stripe  first voids one whose draft was deleted at Stripe, having seen that it is gone there

Ends with 0 when they are free, with 2 when they are not.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean", short: "h" }, "deleted-at-stripe": { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [number, ...more] = positionals;
  if (!number || more.length > 0)
    throw new Refusal("Name the invoice: pnpm billing:release NORTHWIND-000001.");
  const db = connect();
  if (values["deleted-at-stripe"]) await voidDraft(db, number);
  const outcome = await releaseVoidInvoice(db, { number });
  switch (outcome.status) {
    case "released":
      console.log(`${plural(outcome.purchases, "purchase")} of ${number} will be on the next invoice.`);
      return 0;
    case "already_released":
      console.log(`The purchases of ${number} were freed before.`);
      return 0;
    case "not_void":
      throw new Refusal(`${number} is ${outcome.invoice_status}: void it at Stripe first.`);
    case "unknown_invoice":
      throw new Refusal(`There is no invoice ${number}.`);
  }
});

async function voidDraft(db: Db, number: string): Promise<void> {
  const outcome = await voidDeletedDraft({ db, payments: connectStripe(), number });
  if (outcome.status === "not_deleted") {
    throw new Refusal(`Stripe still has ${outcome.stripe_invoice_id}: delete or void it there first.`);
  }
  if (outcome.status === "not_a_draft" && outcome.invoice_status !== "void") {
    throw new Refusal(`${number} is ${outcome.invoice_status}, and no draft that could have been deleted.`);
  }
}
