import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { repositoryRoot } from "@credence/local-stack/paths";
import { execa } from "execa";
import { keptFolder } from "./judging/survey-tests.ts";
import { strykerPackages } from "./report/read-stryker.ts";
import { writeReport } from "./report/write-report.ts";

// `pnpm proof:stryker`: mutates the pure code of billing, credits and money, and writes docs/mutations.md. What has not
// changed since the last run, neither code nor tests, is not run again.
mkdirSync(keptFolder, { recursive: true });
for (const name of strykerPackages) {
  const cwd = resolve(repositoryRoot, "packages", name);
  if (!existsSync(resolve(cwd, "stryker.config.json"))) continue;
  const program = resolve(cwd, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const { exitCode } = await execa(process.execPath, [program, "run", ...process.argv.slice(2)], {
    cwd,
    stdio: "inherit",
    reject: false,
  });
  if (exitCode !== 0) process.exitCode = 1;
}
await writeReport();
