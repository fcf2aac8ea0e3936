import { globSync } from "node:fs";
import { z } from "zod";
import { repositoryRoot } from "../paths.ts";
import type { Outcome } from "./outcome.ts";
import { runTool } from "./run-tool.ts";

const folders = ["apps", "packages", "supabase"];
const notOurs =
  /(^|\/)(next-env\.d\.ts|node_modules|\.next[^/]*|\.local|\.turbo|coverage|test-results|playwright-report)(\/|$)/;

const isNotOurs = (path: string) => notOurs.test(path);

const cruise = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/**
 * Checks who imports whom, as .dependency-cruiser.mjs allows it; and that every
 * TypeScript file was really read, for with a compiler that it does not know
 * dependency-cruiser reads none and is content.
 */
export async function checkImports(): Promise<Outcome> {
  const words = ["--config", ".dependency-cruiser.mjs", "--output-type", "json", ...folders];
  const { output, stdout } = await runTool(["depcruise", ...words]);
  const read = cruise.safeParse(stdout.startsWith("{") ? JSON.parse(stdout) : undefined);
  if (!read.success) return { ok: false, output };
  const { modules, summary } = read.data;
  const seen = new Set(modules.map(({ source }) => source));
  const unread = listSources().filter((file) => !seen.has(file));
  const complaints = [
    ...summary.violations.map(({ from, rule, to }) => `${from} → ${to} (${rule.name})`),
    ...unread.map((file) => `${file} was not read`),
  ];
  return { ok: complaints.length === 0, output: complaints.join("\n") };
}

function listSources(): string[] {
  const pattern = `{${folders.join(",")}}/**/*.{ts,tsx}`;
  return globSync(pattern, { cwd: repositoryRoot, exclude: isNotOurs }).filter((file) => !isNotOurs(file));
}
