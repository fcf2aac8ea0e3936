import { runChecks } from "./checks/run-checks.ts";
import { listStaticChecks } from "./checks/static-checks.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";

// `pnpm verify`: everything that needs no database, in seconds.
await runCommand(async () => {
  const { failed } = await runChecks(listStaticChecks(false));
  if (failed.length > 0) throw new Refusal(`Failed: ${failed.join(", ")}.`);
});
