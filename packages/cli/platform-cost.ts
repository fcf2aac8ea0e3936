import { parseArgs } from "node:util";
import { CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import { setPlatformCost } from "@credence/core/credits/set-platform-cost";
import { formatMoney } from "@credence/core/money/format-money";
import { connect } from "./connect.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";

const HELP = `pnpm platform:cost AGENCY TYPE CENTS

Sets what an agency pays the platform per credit from now on. Credits already bought keep their cost.

  AGENCY  the agency's short name, as in its address: northwind
  TYPE    ${CREDIT_TYPES.join(", ")}
  CENTS   whole cents of the agency's currency, 0 to 100000000

Ends with 0 when the cost is set, with 2 when it is not.`;

const HIGHEST_CENTS = 100_000_000;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [agency_slug, type, cents, ...more] = positionals;
  if (!agency_slug || !type || !cents || more.length > 0) {
    throw new Refusal(
      "Say which agency, which type of credit and how many cents: pnpm platform:cost northwind enrichment 1200.",
    );
  }
  if (!isCreditType(type))
    throw new Refusal(`"${type}" is no type of credit: choose from ${CREDIT_TYPES.join(", ")}.`);
  const cost_per_credit_cents = /^\d{1,9}$/.test(cents) ? Number(cents) : Number.NaN;
  if (!(cost_per_credit_cents <= HIGHEST_CENTS)) {
    throw new Refusal(`"${cents}" is no cost: give whole cents from 0 to ${HIGHEST_CENTS}.`);
  }
  const outcome = await setPlatformCost(connect(), { agency_slug, credit_type: type, cost_per_credit_cents });
  if (outcome.status === "agency_not_found") throw new Refusal(`There is no agency "${agency_slug}".`);
  const cost = formatMoney(outcome.cost_per_credit_cents, outcome.currency);
  console.log(`${agency_slug} now pays ${cost} per ${type} credit.`);
  return 0;
});

function isCreditType(text: string): text is CreditType {
  return CREDIT_TYPES.some((type) => type === text);
}
