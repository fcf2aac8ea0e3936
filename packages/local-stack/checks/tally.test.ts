import { expect, test } from "vitest";
import { readReport, sumTallies } from "./tally.ts";

const vitest = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: "passed", assertionResults: [{}, {}, {}] },
    { status: "failed", assertionResults: [{}] },
    { status: "failed", assertionResults: [] },
  ],
};

test("a test file that could not be loaded counts as a failure", () => {
  expect(readReport(JSON.stringify(vitest))).toEqual({ passed: 3, failed: 2, skipped: 3 });
});

test("Playwright's flaky tests passed, and an error outside of tests is a failure", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(readReport(JSON.stringify({ stats, errors: [{}] }))).toEqual({ passed: 6, failed: 2, skipped: 2 });
});

test("something that is no report is not counted as nothing", () => {
  expect(() => readReport("{}")).toThrow("Invalid input");
});

test("no tallies sum to nothing", () => {
  expect(sumTallies([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
