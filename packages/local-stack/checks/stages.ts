import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { execPath } from "node:process";
import { ensureBrowser } from "../ensure-browser.ts";
import { repositoryRoot } from "../paths.ts";
import { runChecks } from "./run-checks.ts";
import { pnpm, runTool } from "./run-tool.ts";
import { listStaticChecks } from "./static-checks.ts";
import { readReports, removeReports, reportTo, type Tally } from "./tally.ts";

/** One part of `pnpm test`. It shows its own output. */
export interface Stage {
  name: string;
  run: () => Promise<StageOutcome>;
}

export interface StageOutcome {
  ok: boolean;
  /** How its tests went; absent when it is a check without tests. */
  tally?: Tally;
}

/** All that there is to test, in order. */
export const stages: Stage[] = [
  { name: "static checks and unit tests", run: runStaticStage },
  { name: "generated types", run: () => runOwn("types.ts", "--check") },
  { name: "Supabase's advisors", run: () => runOwn("advisors.ts") },
  {
    name: "local stack",
    run: () => runVitest("@credence/local-stack", "test:contract", "packages/local-stack"),
  },
  { name: "database", run: () => runVitest("@credence/supabase", "test:database", "supabase") },
  { name: "proofs of billing", run: () => runVitest("@credence/cli", "test:proof", "packages/cli") },
  {
    name: "mutants are told apart",
    run: () => runVitest("@credence/mutations", "test:mutations", "packages/mutations"),
  },
  { name: "web build", run: runBuildStage },
  { name: "proofs", run: () => runVitest("@credence/proof", "test:proof", "packages/proof") },
  { name: "benchmarks, shortest", run: () => runVitest("@credence/bench", "test:smoke", "packages/bench") },
  { name: "browser", run: runBrowserStage },
];

async function runStaticStage(): Promise<StageOutcome> {
  const { failed, tally } = await runChecks(listStaticChecks(true));
  return { ok: failed.length === 0 && ranTests(tally), tally };
}

/** Runs a command of this package in a process of its own. */
async function runOwn(script: string, ...words: string[]): Promise<StageOutcome> {
  return runTool([execPath, resolve(import.meta.dirname, "..", script), ...words], { show: true });
}

async function runVitest(workspace: string, script: string, folder: string): Promise<StageOutcome> {
  return runTests(
    folder,
    pnpm("--filter", workspace, "run", script, ...reportTo("test-results/report.json")),
  );
}

/** Builds among secrets, so that the end of the build finds the one that got into a script. */
async function runBuildStage(): Promise<StageOutcome> {
  const env = Object.fromEntries(
    [
      "SUPABASE_SECRET_KEY",
      "SUPABASE_PUBLISHABLE_KEY",
      "STRIPE_SECRET_KEY",
      "STRIPE_WEBHOOK_SECRET",
      "CRON_SECRET",
      "ATTEMPT_SECRET",
      "SMTP_URL",
    ].map((name) => [name, `secret-of-the-build-${randomUUID()}`]),
  );
  return runTool(pnpm("--filter", "@credence/web", "build"), { show: true, env });
}

async function runBrowserStage(): Promise<StageOutcome> {
  await ensureBrowser();
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(repositoryRoot, "apps/web/test-results/report.json") };
  return runTests(
    "apps/web",
    pnpm("--filter", "@credence/web", "run", "test:browser", "--reporter=list,json"),
    env,
  );
}

/** Runs tests that leave one JSON report in the test-results of `folder`, under whatever name. */
async function runTests(
  folder: string,
  command: [string, ...string[]],
  env: Record<string, string> = {},
): Promise<StageOutcome> {
  const reports = `${folder}/test-results/*.json`;
  removeReports(reports);
  const { ok } = await runTool(command, { show: true, env });
  return judge(ok, readReports(reports));
}

/** A stage that ran no test at all has failed, whatever its tool says. */
function judge(ok: boolean, tally: Tally): StageOutcome {
  if (!ranTests(tally)) console.error("No test was run.");
  return { ok: ok && tally.failed === 0 && ranTests(tally), tally };
}

const ranTests = ({ failed, passed }: Tally) => passed + failed > 0;
