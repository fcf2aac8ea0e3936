import { resolve } from "node:path";
import { repositoryRoot } from "@credence/local-stack/paths";
import { createVitest, type TestModule, type Vitest } from "vitest/node";
import type { Trial } from "./messages.ts";

/** How some tests ended. */
export interface TrialOutcome {
  /** The first test that failed with what it said, or undefined. */
  failure: string | undefined;
  tests: number;
}

const folder = resolve(repositoryRoot, "supabase");

/**
 * Vitest, ready to run tests of supabase/tests again and again, each file in a process of its own, one at a time.
 *
 * @param stackFile the stack.json that the tests go by
 */
export async function openVitest(stackFile: string): Promise<Vitest> {
  process.env["STACK_FILE"] = stackFile;
  return createVitest("test", {
    root: folder,
    config: resolve(folder, "vitest.config.ts"),
    watch: false,
    bail: 1,
    maxWorkers: 1,
    fileParallelism: false,
    // With fewer at work than in an ordinary run, what hangs is known sooner.
    testTimeout: 40_000,
    hookTimeout: 40_000,
    teardownTimeout: 5000,
    reporters: [{}],
    cache: false,
  });
}

/** Runs the tests of one trial, up to the first that fails. */
export async function runTrial(vitest: Vitest, { file, names }: Trial): Promise<TrialOutcome> {
  const project = vitest.getRootProject();
  const specification = project.createSpecification(
    resolve(folder, "tests", file),
    names === undefined ? undefined : { testNamePattern: new RegExp(names) },
  );
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification], false);
  const ran = testModules.find(({ moduleId }) => moduleId === specification.moduleId);
  const states = [...(ran?.children.allTests() ?? [])].map((test) => test.result().state);
  const failure = ran && failureOf(ran);
  const stray = unhandledErrors[0] as Error | undefined;
  return {
    failure:
      failure ?? (stray ? `${file}: ${firstLine(stray.message)}` : ran ? undefined : `${file} was not run`),
    tests: states.filter((state) => state === "passed" || state === "failed").length,
  };
}

function failureOf(tests: TestModule): string | undefined {
  const file = tests.relativeModuleId.replace(/^tests\//, "");
  for (const test of tests.children.allTests("failed")) {
    return `${file} > ${test.fullName}: ${firstLine(test.result().errors?.[0]?.message ?? "")}`;
  }
  const errors = [...tests.errors(), ...[...tests.children.allSuites()].flatMap((suite) => suite.errors())];
  if (errors[0]) return `${file}: ${firstLine(errors[0].message)}`;
  return tests.ok() ? undefined : `${file}: it failed`;
}

const firstLine = (text: string) => (text.split("\n")[0] ?? "").slice(0, 200);
