import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { markdownTable } from "markdown-table";
import type { Table } from "../run/path.ts";
import type { Measurement, Record } from "./record.ts";

/**
 * Writes the page of figures, and beside it what it was made of.
 *
 * @param file of Markdown
 * @param order the paths in the order of their chapters
 */
export function writeReport(file: string, record: Record, order: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatReport(record, order));
  writeFileSync(recordFile(file), `${JSON.stringify(record, null, 2)}\n`);
}

/** Where what a page was made of is kept. */
export const recordFile = (file: string): string => file.replace(/\.md$/, ".generated.json");

/** The page of figures in Markdown. */
export function formatReport({ machine, measurements, scale }: Record, order: readonly string[]): string {
  const chapters = order.flatMap((name) => measurements[name] ?? []);
  const verdicts = chapters.flatMap((chapter) => chapter.verdicts);
  const hits = verdicts.filter(({ hit }) => hit).length;
  const command = scale === "full" ? "pnpm bench" : `pnpm bench --${scale}`;
  return [
    "# Benchmarks",
    `Written by \`${command}\`. Absolute figures belong to the machine; what counts is the ratio of two figures of one run, which is what the targets are about.`,
    ...(scale === "full"
      ? []
      : [
          `**A ${scale} run**: small tables, few and short rounds, and whatever else the machine did counts. Its ratios vary by much, its absolute figures and latencies by more; \`pnpm bench\` on a quiet machine measures in full.`,
        ]),
    "## Measured on",
    machine.map((line) => `- ${line}`).join("\n"),
    "## Targets",
    `${hits} of ${verdicts.length} hit. A miss stands here as a miss.`,
    formatTable(
      ["", "measured", "target", ""],
      verdicts.map(({ hit, measured, target, what }) => [what, measured, target, hit ? "hit" : "**miss**"]),
    ),
    ...chapters.flatMap(formatChapter),
  ]
    .join("\n\n")
    .concat("\n");
}

function formatChapter({ at, load, tables, text, title }: Measurement): string[] {
  return [
    `## ${title}`,
    text,
    ...tables.flatMap(({ caption, head, rows }: Table) => [`### ${caption}`, formatTable(head, rows)]),
    `Measured ${at.slice(0, 16).replace("T", " ")} UTC${load === undefined ? "" : `; before it began, the machine's load was ${load.toFixed(1)}`}.`,
  ];
}

/** A table in Markdown, figures to the right. */
export function formatTable(head: string[], rows: string[][]): string {
  const isFigures = (column: number) => rows.every((row) => /^$|^≤|^≥|^\d/.test(row[column] ?? ""));
  return markdownTable([head, ...rows], {
    align: head.map((_, column) => (column > 0 && isFigures(column) ? "right" : null)),
  });
}
