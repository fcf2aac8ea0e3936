import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { repositoryRoot } from "../paths.ts";

/** How many tests went how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
    testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
  })
  .transform((report): Tally => {
    // A file that could not even be loaded has failed without a test of its own.
    const broken = report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });

const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
    errors: z.array(z.unknown()),
  })
  .transform(
    ({ errors, stats }): Tally => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    }),
  );

/** Sums tallies. */
export function sumTallies(tallies: Tally[]): Tally {
  return tallies.reduce(
    (sum, { failed, passed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** Removes the reports that `pattern` (a glob from the root of the repository) finds, so that no old one is counted. */
export function removeReports(pattern: string): void {
  for (const file of globSync(pattern, { cwd: repositoryRoot })) rmSync(join(repositoryRoot, file));
}

/** Sums the JSON reports of Vitest and Playwright that `pattern` finds. */
export function readReports(pattern: string): Tally {
  const files = globSync(pattern, { cwd: repositoryRoot });
  return sumTallies(files.map((file) => readReport(readFileSync(join(repositoryRoot, file), "utf8"))));
}

/** What the text of one report of Vitest or Playwright says. */
export function readReport(text: string): Tally {
  return z.union([vitestReport, playwrightReport]).parse(JSON.parse(text));
}
