import { globSync, readFileSync, rmSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { repositoryRoot } from "../paths.ts";

/** How many tests went how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What each that failed is called, and below it what it said. */
  failures: string[];
}

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
    testResults: z.array(
      z.object({
        name: z.string(),
        status: z.string(),
        message: z.string(),
        assertionResults: z.array(
          z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
        ),
      }),
    ),
  })
  .transform((report): Tally => {
    // A file that could not even be loaded has failed without a test of its own.
    const broken = report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    const failures = report.testResults.flatMap((file) =>
      file.assertionResults
        .filter(({ status }) => status === "failed")
        .map((test) => tell(file.name, test.fullName, test.failureMessages)),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: [...failures, ...broken.map((file) => tell(file.name, "as a whole", [file.message]))],
    };
  });

const playwrightErrors = z.array(z.object({ message: z.string().default("") }));

const playwrightSuite = z.object({
  specs: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      ok: z.boolean(),
      tests: z.array(z.object({ results: z.array(z.object({ errors: playwrightErrors })) })),
    }),
  ),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});

const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
    errors: playwrightErrors,
    suites: z.array(playwrightSuite),
  })
  .transform(({ errors, stats, suites }): Tally => {
    const failures = suites.flatMap(failedSpecs).map(({ file, tests, title }) => {
      const said = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return tell(
        file,
        title,
        said.map(({ message }) => message),
      );
    });
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
      failures: [
        ...failures,
        ...errors.map(({ message }) => tell("Playwright", "outside of tests", [message])),
      ],
    };
  });

type PlaywrightSuite = z.infer<typeof playwrightSuite>;

function failedSpecs({ specs, suites }: PlaywrightSuite): PlaywrightSuite["specs"] {
  return [...specs.filter(({ ok }) => !ok), ...suites.flatMap(failedSpecs)];
}

const frameOfPackage = /^\s+at .*(node_modules|<anonymous>)/;

/** The longest that one failure says, in lines: enough for what was expected and what came. */
const longestFailure = 30;

function tell(file: string, test: string, messages: string[]): string {
  const said = stripVTControlCharacters(messages.join("\n"))
    .split("\n")
    .filter((line) => !frameOfPackage.test(line))
    .slice(0, longestFailure);
  return [`${isAbsolute(file) ? relative(repositoryRoot, file) : file}: ${test}`, ...said].join("\n  ");
}

/** Sums tallies. */
export function sumTallies(tallies: Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
      failures: [...sum.failures, ...tally.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  );
}

/** The words that have Vitest leave a report in `file`, from the folder of its tests. */
export const reportTo = (file: string): string[] => [
  "--reporter=dot",
  `--reporter=${resolve(import.meta.dirname, "report-with-differences.ts")}`,
  `--outputFile.json=${file}`,
];

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
