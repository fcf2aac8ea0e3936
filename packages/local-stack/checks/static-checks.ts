import { checkDocuments } from "./check-documents.ts";
import { checkImports } from "./check-imports.ts";
import { checkLicences } from "./check-licences.ts";
import { checkMigrations } from "./check-migrations.ts";
import type { Check, Outcome } from "./outcome.ts";
import { pnpm, runTool, type ToolOptions } from "./run-tool.ts";
import { readReports, removeReports, reportTo } from "./tally.ts";

const unitReports = "{apps,packages}/*/test-results/*.json";

const tool = (name: string, command: [string, ...string[]], options?: ToolOptions): Check => ({
  name,
  run: () => runTool(command, options),
});

/**
 * The checks that need no database, the slowest first.
 *
 * @param count runs every unit test, also those whose outcome is known for unchanged
 *   files, so that they can be counted
 */
export function listStaticChecks(count: boolean): Check[] {
  return [
    tool("typecheck", turbo("typecheck")),
    { name: "unit tests", run: () => (count ? runUnitTests() : runTool(turbo("test:unit"))) },
    tool("lint", ["oxlint", "--deny-warnings"]),
    { name: "import directions", run: checkImports },
    { name: "documents", run: () => checkDocuments() },
    tool("format", ["biome", "ci", "--colors=off", "."]),
    tool("unused code", ["knip", "--no-progress"]),
    tool("dependencies", ["sherif"]),
    { name: "licences", run: checkLicences },
    { name: "migrations", run: () => checkMigrations() },
  ];
}

/** turbo looks for pnpm on its path, which only pnpm itself is sure to have put there. */
function turbo(task: string, ...words: string[]): [string, ...string[]] {
  return pnpm(
    "exec",
    "turbo",
    "run",
    task,
    "--output-logs=errors-only",
    "--concurrency=2",
    "--continue",
    ...words,
  );
}

async function runUnitTests(): Promise<Outcome> {
  removeReports(unitReports);
  const outcome = await runTool(turbo("test:unit", "--force", "--", ...reportTo("test-results/unit.json")));
  return { ...outcome, tally: readReports(unitReports) };
}
