import { loadavg } from "node:os";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureKilledRun } from "./killed-run/measure-killed-run.ts";
import { measuredPaths } from "./measured-paths.ts";
import { describeMachine } from "./report/describe-machine.ts";
import { readRecord } from "./report/record.ts";
import { formatReport, recordFile, writeReport } from "./report/write-report.ts";
import { full, quick, type Scale, tiny } from "./run/scales.ts";
import { watchOnTerminal } from "./run/watch.ts";

const repositoryRoot = resolve(import.meta.dirname, "../..");
const killedRun = "killed-run";
const names = measuredPaths.map(({ name }) => name);

const HELP = `pnpm bench [PATH…] [--quick] [--out FILE]

Measures on databases of its own, prints what it measured, and writes docs/benchmarks.md. With paths, only their
chapters are written anew. Compare only figures of one run: machines differ, and so do their hours.

${measuredPaths.map(({ about, name }) => `  ${name.padEnd(11)}${about}`).join("\n")}

Only by its name, since what it shows is a proof and no figure:

  ${killedRun.padEnd(11)}a charge of 10,000 clients with 50 purchases each, killed ten times: everyone is charged once

  --quick     within five minutes: smaller tables, shorter rounds, the web app's build that is there; writes
              .local/benchmarks-quick.md
  --tiny      within seconds: only whether every path works; writes .local/benchmarks-tiny.md
  --out FILE  writes there instead, and what it was made of beside it as JSON`;

const { values, positionals } = parseArgs({
  options: {
    help: { type: "boolean", short: "h" },
    quick: { type: "boolean" },
    tiny: { type: "boolean" },
    out: { type: "string" },
  },
  allowPositionals: true,
});
const unknown = positionals.find((name) => name !== killedRun && !names.includes(name));
if (values.help || unknown !== undefined) {
  if (unknown !== undefined) console.error(`There is no benchmark "${unknown}".\n`);
  console.log(HELP);
  process.exitCode = unknown === undefined ? 0 : 2;
} else {
  const scale = values.tiny ? tiny : values.quick ? quick : full;
  if (positionals.includes(killedRun)) {
    const report = await measureKilledRun((line) => console.error(`${killedRun}: ${line}`));
    console.log(JSON.stringify({ [killedRun]: report }, null, 2));
  }
  const wanted = measuredPaths.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (wanted.length > 0) await measure(wanted, scale);
}

/** Measures `wanted`; what one path has shown is written before the next begins. */
async function measure(wanted: typeof measuredPaths, scale: Scale): Promise<void> {
  const file = values.out
    ? resolve(process.env["INIT_CWD"] ?? process.cwd(), values.out)
    : resolve(repositoryRoot, scale === full ? "docs/benchmarks.md" : `.local/benchmarks-${scale.name}.md`);
  const watch = watchOnTerminal();
  const record = readRecord(recordFile(file), await describeMachine(scale.fast), scale.name);
  const began = performance.now();
  for (const path of wanted) {
    const [load = 0] = loadavg();
    const section = await path.measure(scale, watch);
    record.measurements[path.name] = { ...section, at: new Date().toISOString(), load };
    writeReport(file, record, names);
  }
  const done = wanted.map(({ name }) => name);
  const shown = Object.fromEntries(
    Object.entries(record.measurements).filter(([name]) => done.includes(name)),
  );
  console.log(formatReport({ ...record, measurements: shown }, names));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.error(`Written to ${relative(process.cwd(), file)} after ${seconds} s.`);
}
