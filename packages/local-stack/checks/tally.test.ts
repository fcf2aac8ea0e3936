import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../paths.ts";
import { readReport, sumTallies } from "./tally.ts";

const passed = { fullName: "adds", status: "passed", failureMessages: [] };
const vitest = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { name: "a.test.ts", status: "passed", message: "", assertionResults: [passed, passed] },
    {
      name: join(repositoryRoot, "supabase/b.test.ts"),
      status: "failed",
      message: "",
      assertionResults: [
        passed,
        {
          fullName: "sums sum",
          status: "failed",
          failureMessages: [
            "\u001b[31mexpected 1\u001b[39m\nto be 2\n    at sum (b.test.ts:3:1)\n    at run (/node_modules/vitest/run.js:1:1)",
          ],
        },
      ],
    },
    { name: "c.test.ts", status: "failed", message: "no such module", assertionResults: [] },
  ],
};

test("tests that failed say what they are called and what they said, and so does a file that could not be loaded", () => {
  expect(readReport(JSON.stringify(vitest))).toEqual({
    passed: 3,
    failed: 2,
    skipped: 3,
    failures: [
      "supabase/b.test.ts: sums sum\n  expected 1\n  to be 2\n      at sum (b.test.ts:3:1)",
      "c.test.ts: as a whole\n  no such module",
    ],
  });
});

const spec = (title: string, ok: boolean, ...errors: string[]) => ({
  file: "buyers.spec.ts",
  title,
  ok,
  tests: [{ results: [{ errors: errors.map((message) => ({ message })) }] }],
});

test("Playwright's flaky tests passed, and an error outside of tests is a failure", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  const inner = { specs: [spec("hides", false, "still there")] };
  const suites = [{ specs: [spec("opens", true), spec("flaky", true, "once")], suites: [inner] }];
  expect(readReport(JSON.stringify({ stats, suites, errors: [{ message: "no server" }] }))).toEqual({
    passed: 6,
    failed: 2,
    skipped: 2,
    failures: ["buyers.spec.ts: hides\n  still there", "Playwright: outside of tests\n  no server"],
  });
});

test("a failure that says much is cut", () => {
  const [file] = vitest.testResults.slice(2);
  const report = { ...vitest, testResults: [{ ...file, message: "line\n".repeat(500) }] };
  expect(readReport(JSON.stringify(report)).failures[0]?.split("\n")).toHaveLength(31);
});

test("something that is no report is not counted as nothing", () => {
  expect(() => readReport("{}")).toThrow("Invalid input");
});

test("no tallies sum to nothing", () => {
  expect(sumTallies([])).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] });
});
