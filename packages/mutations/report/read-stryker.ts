import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { keptFolder } from "../judging/survey-tests.ts";
import { strykerEquivalents } from "./stryker-equivalents.ts";

/** The packages whose pure code is mutated; each has a stryker.config.json. */
export const strykerPackages = ["core", "stripe"] as const;

const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.string(),
          location: z.object({ start: z.object({ line: z.number(), column: z.number() }) }),
        }),
      ),
    }),
  ),
});

/** Where Stryker leaves what it found in a package. */
const strykerReport = (name: string): string => join(keptFolder, `stryker-${name}-report.json`);

/** A table and the survivors of what Stryker found last, as Markdown. */
export function describeStryker(): string {
  const rows: string[] = [];
  const survivors: string[] = [];
  const all = { killed: 0, equivalent: 0, open: 0 };
  for (const name of strykerPackages) {
    if (!existsSync(strykerReport(name))) continue;
    const { files } = report.parse(JSON.parse(readFileSync(strykerReport(name), "utf8")));
    for (const [path, { mutants, source }] of Object.entries(files).toSorted(([a], [b]) =>
      a.localeCompare(b),
    )) {
      const counts = { killed: 0, equivalent: 0, open: 0 };
      for (const { location, mutatorName, replacement, status } of mutants) {
        if (status === "Ignored" || status === "CompileError" || status === "RuntimeError") continue;
        const line = (source.split("\n")[location.start.line - 1] ?? "").trim();
        const key = `${basename(path)}: ${mutatorName} in ${line} → ${(replacement ?? "").replaceAll(/\s+/g, " ")}`;
        const reason = strykerEquivalents[key];
        const isKilled = status === "Killed" || status === "Timeout";
        const became = isKilled ? "killed" : reason === undefined ? "open" : "equivalent";
        counts[became]++;
        all[became]++;
        if (!isKilled)
          survivors.push(`- ${became}, \`${key.replaceAll("`", "'")}\`${reason ? `: ${reason}` : ""}`);
      }
      rows.push(rowOf(`packages/${name}/${path}`, counts));
    }
  }
  if (rows.length === 0) return "Not run yet: `pnpm proof:stryker`.\n";
  return `The pure code of billing, credits and money under [Stryker](https://stryker-mutator.io). What only hands on to the
database or to Stripe is left to the tests that run on a real Postgres and a Stripe (\`packages/cli/proof\`).

| file | killed | equivalent | open | killed, of those that can be |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}
${rowOf("all", all)}

${survivors.length === 0 ? "No survivors." : survivors.join("\n")}
`;
}

function rowOf(
  name: string,
  { equivalent, killed, open }: { killed: number; equivalent: number; open: number },
) {
  const share = killed + open === 0 ? "–" : `${((100 * killed) / (killed + open)).toFixed(1)}%`;
  return `| ${name} | ${killed} | ${equivalent} | ${open} | ${share} |`;
}
