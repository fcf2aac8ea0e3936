import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runTool } from "@credence/local-stack/checks/run-tool";
import { repositoryRoot } from "@credence/local-stack/paths";
import { keptFolder } from "../judging/survey-tests.ts";
import { type Kind, kinds, type Mutant } from "../mutants/mutant.ts";
import { equivalents } from "./equivalents.ts";
import { hashOf, type Result, readResults } from "./keep-results.ts";
import { describeStryker } from "./read-stryker.ts";

interface Judged {
  mutant: Mutant;
  result: Result | undefined;
}

const listFile = join(keptFolder, "mutants.json");

/** Keeps which mutants there are, so that the report can be written without a database. */
export function keepMutants(mutants: readonly Mutant[]): void {
  writeFileSync(listFile, JSON.stringify(mutants));
}

/** Writes docs/mutations.md from what is known of every mutant, of the database and of TypeScript. */
export async function writeReport(): Promise<void> {
  const mutants = (existsSync(listFile) ? JSON.parse(readFileSync(listFile, "utf8")) : []) as Mutant[];
  const results = readResults();
  const judged = mutants.map((mutant) => ({ mutant, result: results.get(hashOf(mutant)) }));
  const text = `# Mutations: whether the tests mean anything

Written by \`pnpm proof:mutations\` and \`pnpm proof:stryker\`. Each thing that protects is dropped or weakened, one at a
time, and the tests have to notice. A mutant is **killed** when a test fails, and **equivalent** when it changes nothing
that anyone could see; the reason is given. **Open** is what no test notices, and should.

## The database

What is mutated is what the migrations leave behind, read from the catalogue of a migrated database. Every mutant gets a
fresh copy of that database; then the tests of \`supabase/tests\` run that touch the object, by what Postgres counted of
each test file when nothing was changed, the likeliest first, up to the first failure. A test run that hangs counts as
having failed. Some are left out: keys that are not unique, defaults and \`not null\`, and what a check of a domain says.

${table(judged)}

${lists(judged)}
## TypeScript

${describeStryker()}`;
  writeFileSync(resolve(repositoryRoot, "docs/mutations.md"), text);
  await runTool(["biome", "format", "--write", "docs/mutations.md"]);
}

const isEquivalent = ({ mutant, result }: Judged) =>
  result?.outcome === "survived" && equivalents[mutant.name] !== undefined;
/** What survived the likeliest tests is not open before all that touch it were asked. */
const isOpen = (one: Judged) =>
  one.result?.outcome === "survived" && one.result.thorough && !isEquivalent(one);
const isLeft = (one: Judged) => one.result?.outcome !== "killed" && !isEquivalent(one) && !isOpen(one);

function table(judged: readonly Judged[]): string {
  const row = (name: string, all: readonly Judged[]) => {
    const killed = all.filter(({ result }) => result?.outcome === "killed").length;
    const equivalent = all.filter(isEquivalent).length;
    const open = all.filter(isOpen).length;
    const left = all.filter(isLeft).length;
    const counted = killed + open;
    const share = counted === 0 ? "–" : `${((100 * killed) / counted).toFixed(1)}%`;
    return `| ${name} | ${all.length} | ${killed} | ${equivalent} | ${open} | ${left} | ${share} |`;
  };
  const of = (kind: Kind) => judged.filter(({ mutant }) => mutant.kind === kind);
  return [
    "| kind | mutants | killed | equivalent | open | not judged | killed, of those that can be |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...kinds.map((kind) => row(kind, of(kind))),
    row("all", judged),
  ].join("\n");
}

function lists(judged: readonly Judged[]): string {
  const open = judged.filter(isOpen);
  const equivalent = judged.filter(isEquivalent);
  const left = judged.filter(isLeft);
  const unsure = left.filter(({ result }) => result?.outcome === "survived");
  return [
    "### Open",
    "",
    open.length === 0
      ? "None."
      : open.map(({ mutant }) => `- ${mutant.kind}, \`${plain(mutant.name)}\``).join("\n"),
    "",
    ...(left.length === 0
      ? []
      : [
          "### Not judged",
          "",
          `${left.length} were not judged to the end, of which ${unsure.length} survived the tests that are likeliest to notice and wait for all others that touch them. \`pnpm proof:mutations\` goes on with them.`,
          "",
          ...unsure.map(({ mutant }) => `- ${mutant.kind}, \`${plain(mutant.name)}\``),
          "",
        ]),
    "### Equivalent",
    "",
    equivalent.length === 0
      ? "None."
      : equivalent.map(({ mutant }) => `- \`${plain(mutant.name)}\`: ${equivalents[mutant.name]}`).join("\n"),
    "",
  ].join("\n");
}

const plain = (name: string) => name.replaceAll("`", "'");
