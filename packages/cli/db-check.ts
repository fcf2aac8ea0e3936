import { parseArgs } from "node:util";
import { checkBooks } from "@credence/core/credits/check-books";
import { keepBooksCheck } from "@credence/core/credits/keep-books-check";
import { connect } from "./connect.ts";
import { runCommand } from "./run-command.ts";

const HELP = `pnpm db:check

Checks that every credit and cent in the database is explained, and prints a line for each that is not.
What it found is kept, and /api/health tells it. Ends with 0 when the books are right, with 1 when they are not, with 2 when they could not be checked.`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const db = connect();
  const broken = await checkBooks(db);
  await keepBooksCheck(db, { broken: broken.length });
  for (const { invariant, account_id, subject, detail } of broken) {
    console.log(`${invariant}. ${account_id ? `account ${account_id}, ` : ""}${subject}: ${detail}`);
  }
  if (broken.length > 0) return 1;
  console.log("The books are right: every balance, purchase, reveal and invoice is explained.");
  return 0;
});
