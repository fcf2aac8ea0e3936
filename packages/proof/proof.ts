import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { forms, readCourse } from "./course/course.ts";
import { dropRecord, readRecord } from "./course/record.ts";
import { listProofs } from "./report/list-proofs.ts";
import { reportFile, writeReport } from "./report/write-report.ts";
import { ensureBuild } from "./web/ensure-build.ts";

const HELP = `pnpm proof [NAME…] [--quick | --full | --long] [--seed N]

Puts to the test what the product promises, on databases of its own, and ends each proof with check_books.
Each prints how much it did and its seed; with that seed it makes the same choices again.

  --quick   a minute in all, as in the tests
  --full    some minutes (unless told otherwise)
  --long    some hours

Of the full and the long form ${reportFile} is written.

`;

const { positionals, values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    full: { type: "boolean" },
    long: { type: "boolean" },
    seed: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
  allowPositionals: true,
});
const proofs = listProofs();
const known = proofs.map(({ name }) => name);
const unknown = positionals.find((name) => !known.includes(name));
const form = forms.find((one) => values[one]) ?? "full";

if (values.help || unknown !== undefined || forms.filter((one) => values[one]).length > 1) {
  if (unknown !== undefined) console.error(`There is no proof "${unknown}".\n`);
  console.log(`${HELP}The proofs: ${known.join(", ")}.`);
  process.exitCode = values.help ? 0 : 2;
} else {
  const { seed } = readCourse({
    PROOF_FORM: form,
    ...(values.seed !== undefined && { PROOF_SEED: values.seed }),
  });
  const chosen = positionals.length > 0 ? proofs.filter(({ name }) => positionals.includes(name)) : proofs;
  console.log(`${chosen.length} proofs, ${form}, seed ${seed}`);
  for (const { name } of chosen) dropRecord(name);
  if (chosen.some(({ file }) => file.startsWith("proofs/web/"))) await ensureBuild();
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const files = chosen.map(({ file }) => file);
  const run = spawn(process.execPath, [vitest, "run", "--project", "!unit", ...files], {
    cwd: import.meta.dirname,
    stdio: "inherit",
    env: { ...process.env, PROOF_FORM: form, PROOF_SEED: String(seed) },
  });
  const [code] = (await once(run, "exit")) as [number | null];
  if (form !== "quick") {
    await writeReport(proofs);
    console.log(`Written: ${reportFile}`);
  }
  const isKept = code === 0 && chosen.every(({ name }) => readRecord(name)?.isKept);
  process.exitCode = isKept ? 0 : 1;
}
