import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { times, whole } from "../report/figures.ts";
import { atLeast, atMost } from "../report/judge.ts";
import type { MeasuredPath, Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";
import { type Imported, runImport } from "./run-import.ts";
import { writeNotices } from "./write-notices.ts";

const leastPerSecond = 2000;

interface Measured extends Imported {
  notices: number;
  fileBytes: number;
}

/** The import of published notices by the command that operators run. */
export const importing: MeasuredPath = {
  name: "import",
  about: "pnpm buyers:import: notices per second and memory, by a file and by one four times as large",
  measure: async (scale, watch) => {
    watch.begin("import", 2 * scale.notices.length);
    const folder = mkdtempSync(join(tmpdir(), "credence-bench-"));
    try {
      const measured: Measured[] = [];
      for (const notices of scale.notices) {
        watch.step(`writing ${whole(notices)} notices`);
        const file = join(folder, `${notices}.jsonl`);
        await writeNotices(file, notices);
        watch.step(`importing ${whole(notices)} notices`);
        const imported = await withMeasuredStack(scale, async ({ stack, owner }) => {
          const took = await runImport(stack.info, file);
          const [row] = await owner<{ notices: number }[]>`
            select count(*)::integer as notices from private.imported_notices`;
          if (row?.notices !== notices) throw new Error(`of ${notices} notices ${row?.notices} went in`);
          return took;
        });
        measured.push({ ...imported, notices, fileBytes: statSync(file).size });
      }
      watch.end();
      return report(measured, scale);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

function report(measured: Measured[], { notices: [fewer, more] }: Scale): Section {
  const [small, large] = [measured[0], measured.at(-1)];
  if (!small || !large) throw new Error("nothing was imported");
  const pace = (one: Measured) => one.notices / one.seconds;
  return {
    title: "The import of notices",
    text: "`pnpm buyers:import` in a process of its own into an empty catalogue, through the local Supabase API (which runs in the process that measures, and shares the machine). Notices are releases of the Open Contracting Data Standard, a JSON line each, with buyer, address, contact and tender, every third with an award; twenty of each buyer. Time is from the start of the process to its end; memory is the most that the process ever held (its resident set).",
    tables: [
      {
        caption: "By the size of the file",
        head: ["notices", "file", "time", "notices per second", "most memory"],
        rows: measured.map((one) => [
          whole(one.notices),
          megabytes(one.fileBytes),
          `${one.seconds.toFixed(1)} s`,
          whole(pace(one)),
          megabytes(one.peakBytes),
        ]),
      },
    ],
    verdicts: [
      atLeast("notices imported per second", pace(large), leastPerSecond, whole),
      atMost(
        `memory, ${whole(more)} notices ÷ ${whole(fewer)} notices`,
        large.peakBytes / small.peakBytes,
        1.2,
        times,
      ),
    ],
  };
}
