import { judgeLicences } from "./components/judge-licences.ts";
import { readLicences } from "./components/read-licences.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";

// `pnpm licences`: every package with its licence, and whether that may be.
await runCommand(async () => {
  const packages = await readLicences();
  for (const { licence, name, version } of packages) console.log(`${name}@${version}: ${licence}`);
  const wrong = judgeLicences(packages);
  if (wrong.length > 0) {
    throw new Refusal(
      `These ask for more than their notice; replace them, or name them with a reason in components/judge-licences.ts:\n${wrong.join("\n")}`,
    );
  }
  console.log(
    `\n${packages.length} packages, all under licences that ask for nothing but their notice, or excepted by name.`,
  );
});
