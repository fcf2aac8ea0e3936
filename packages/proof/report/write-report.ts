import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { resolve } from "node:path";
import { type ProofRecord, readRecord } from "../course/record.ts";
import type { Listed } from "./list-proofs.ts";

/** Where the report stands, from the root of the repository. */
export const reportFile = "docs/proof.md";

const number = new Intl.NumberFormat("en-GB");

const duration = (seconds: number) =>
  seconds < 120 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;

const heads = ["proof", "promise", "what was done", "form", "seed", "took", "on"];

const cells = (name: string, record: ProofRecord | undefined): string[] =>
  record
    ? [
        `[${name}](#${name})`,
        record.isKept ? "kept" : "**broken**",
        `${number.format(record.count)} ${record.unit}`,
        record.form,
        String(record.seed),
        duration(record.seconds),
        record.at,
      ]
    : [name, "not made", "", "", "", "", ""];

/** A table whose columns are as wide as what stands in them. */
function table(rows: readonly string[][]): string {
  const widths = heads.map((head, n) => Math.max(head.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" | ")} |`;
  return [line(heads), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function section(name: string, record: ProofRecord | undefined): string {
  if (!record) return "";
  const again = `\`pnpm proof ${name} --${record.form} --seed ${record.seed}\``;
  const told = record.told.map((line) => `- ${line}`).join("\n");
  return `## ${name}\n\n${record.promise}. Again: ${again}\n${told && `\n${told}\n`}`;
}

/** Writes the report of how every proof went when it was last made in the full or the long form. */
export async function writeReport(proofs: readonly Listed[]): Promise<void> {
  const records = proofs.map(({ name }) => {
    const record = readRecord(name);
    return { name, record: record?.form === "quick" ? undefined : record };
  });
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}`;
  const text = `# Proofs

What the product promises, put to the test on databases of its own. Written by \`pnpm proof\`; the quick form of each is a part of \`pnpm test\`. Every proof ends with \`check_books()\`, which found nothing where a promise is kept.

A seed makes the same choices again: who does what, in which order, and where it is stopped or cut. What the machine does between two processes, such as the moment at which a kill meets a write, no seed decides.

Made on: ${machine}.

${table(records.map(({ name, record }) => cells(name, record)))}

${records
  .map(({ name, record }) => section(name, record))
  .filter(Boolean)
  .join("\n")}`;
  writeFileSync(resolve(import.meta.dirname, "../../..", reportFile), text);
}
