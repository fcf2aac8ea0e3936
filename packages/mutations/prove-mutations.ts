import { parseArgs } from "node:util";
import { databaseUrl } from "@credence/local-stack/database/connect-as";
import postgres from "postgres";
import { findCallers } from "./judging/find-callers.ts";
import { judgeMutants } from "./judging/judge-mutants.ts";
import { openTemplate } from "./judging/open-template.ts";
import { seatJudge } from "./judging/seat-judge.ts";
import { guessTests, surveyTests } from "./judging/survey-tests.ts";
import { listMutants } from "./mutants/list-mutants.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { sample } from "./mutants/sample.ts";
import { equivalents } from "./report/equivalents.ts";
import { hashOf, keepResult, type Result, readResults } from "./report/keep-results.ts";
import { keepMutants, writeReport } from "./report/write-report.ts";

const HELP = `pnpm proof:mutations [options]

Drops or weakens each policy, grant, check, key, trigger, lock and refusal of the database one at a time,
and runs the tests that look at it: one of them has to fail. Goes on where the last run ended, and writes
docs/mutations.md. Ends with 1 when a mutant survives that is not known to be equivalent.

  --quick          a sample within three minutes, which writes nothing
  --seed NUMBER    which sample; else in which order: all kinds in turn
  --only WORDS     only mutants whose name matches this regular expression
  --kind KIND      only mutants of this kind
  --again          judges survivors anew; with --only, whatever matches
  --minutes NUMBER takes up no more mutants after so long
  --list           only names them`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", short: "h" },
    quick: { type: "boolean", default: false },
    seed: { type: "string" },
    only: { type: "string" },
    kind: { type: "string" },
    again: { type: "boolean", default: false },
    minutes: { type: "string" },
    list: { type: "boolean", default: false },
  },
});
if (values.help) console.log(HELP);
else process.exitCode = await prove();

async function prove(): Promise<number> {
  const began = Date.now();
  const { again, kind, list, quick } = values;
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  const until = began + (minutes ?? (quick ? 2.7 : 24 * 60)) * 60_000;
  const template = await openTemplate();
  const judges = ["mutant_1", "mutant_2"].map((database) => seatJudge({ database, ...bench(template) }));
  try {
    const sql = postgres(databaseUrl("supabase_admin", template.secrets.POSTGRES_PASSWORD, template.port), {
      max: 1,
    });
    const all = await listMutants(sql);
    const callers = await findCallers(sql);
    await sql.end();
    const only = values.only === undefined ? undefined : new RegExp(values.only);
    const wanted = all.filter((m) => (!only || only.test(m.name)) && (kind === undefined || m.kind === kind));
    if (list) {
      for (const mutant of wanted) console.log(`${mutant.kind.padEnd(19)} ${mutant.name}`);
      return 0;
    }
    const known = quick ? new Map<string, Result>() : readResults();
    // all kinds in turn, so that a run that is ended has seen something of each
    const inOrder = (some: Mutant[]) => (values.seed === undefined ? some : sample(some, some.length, seed));
    const isNew = (mutant: Mutant) => {
      const result = known.get(hashOf(mutant));
      return !result || (again && (only !== undefined || result.outcome !== "killed"));
    };
    const isUnsure = (mutant: Mutant) =>
      known.get(hashOf(mutant))?.thorough === false &&
      !isNew(mutant) &&
      equivalents[mutant.name] === undefined;
    const chosen = quick ? sample(wanted, 60, seed) : inOrder(wanted.filter(isNew));
    const survivors = new Set(quick ? [] : wanted.filter(isUnsure).map(hashOf));
    console.log(
      `${all.length} mutants, ${chosen.length + survivors.size} to judge now${quick ? `, seed ${seed}` : ""}`,
    );
    const surveyed = quick
      ? guessTests(callers, [...new Set(all.flatMap(({ tables }) => tables))])
      : await surveyTests(judges, (line) => console.log(`  ${line}`));
    const counts = { killed: 0, survived: 0, invalid: 0 };
    const open: string[] = [];
    const judging = { judges, surveyed, callers, until };
    const hear = (result: Parameters<Parameters<typeof judgeMutants>[1]["hear"]>[0]) => {
      if (!quick) keepResult(result);
      if (result.outcome === "survived" && !result.thorough) return;
      counts[result.outcome]++;
      const equivalent = equivalents[result.name];
      if (result.outcome === "survived" && equivalent === undefined) open.push(result.name);
      const sign = { killed: "✓", survived: equivalent === undefined ? "✗" : "=", invalid: "?" }[
        result.outcome
      ];
      console.log(
        `${sign} ${result.name}${result.outcome === "killed" ? "" : `: ${result.outcome} ${result.by}`} (${result.seconds} s)`,
      );
    };
    // the likeliest tests of all mutants first, then all tests of those that are left
    const left = await judgeMutants(chosen, {
      ...judging,
      files: quick ? 6 : 4,
      hear: (result) => {
        if (result.outcome === "survived" && !result.thorough) survivors.add(result.hash);
        hear(result);
      },
    });
    const more = wanted.filter((mutant) => survivors.has(hashOf(mutant)));
    const unsure = quick ? more.length : await judgeMutants(more, { ...judging, hear });
    console.log(
      `${counts.killed} killed, ${counts.survived} survived, ${counts.invalid} refused by Postgres; ${left} not judged, ${unsure} not by all tests; ${Math.round((Date.now() - began) / 1000)} s`,
    );
    if (!quick) {
      keepMutants(all);
      await writeReport();
    }
    return open.length === 0 ? 0 : 1;
  } finally {
    await Promise.all(judges.map((judge) => judge.dismiss()));
    await template.stop();
  }
}

function bench({ dir, port, secrets }: Awaited<ReturnType<typeof openTemplate>>) {
  return { dir, port, secrets };
}
