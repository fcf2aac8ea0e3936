import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createApi } from "@credence/local-stack/api/serve-api";
import { claimPort } from "@credence/local-stack/claim-port";
import { databaseUrl } from "@credence/local-stack/database/connect-as";
import { keepAuthMails } from "@credence/local-stack/mail/keep-auth-mails";
import type { Secrets } from "@credence/local-stack/secrets";
import type { StackInfo } from "@credence/local-stack/write-stack-file";
import postgres from "postgres";
import type { Vitest } from "vitest/node";
import { copyDatabase } from "./copy-database.ts";
import type { Bench, Question, Verdict } from "./messages.ts";
import { urlOf } from "./open-template.ts";
import { openVitest, runTrial } from "./run-trial.ts";

// A process that judges one mutant after the other: it hears a question and answers with a verdict.
const { database, dir, port, secrets } = JSON.parse(process.argv[2] ?? "{}") as Bench & { secrets: Secrets };
const password = secrets.POSTGRES_PASSWORD;
const adminDbUrl = urlOf(database, databaseUrl("supabase_admin", password, port));
const admin = postgres(urlOf("template1", adminDbUrl), { max: 1, onnotice: () => undefined });
const apiPort = await claimPort(0, "the Supabase API", "API_PORT");
const mailFolder = join(dir, `mails-${database}`);
let vitest: Vitest | undefined;

const info: StackInfo = {
  dbUrl: urlOf(database, databaseUrl("postgres", password, port)),
  adminDbUrl,
  apiUrl: `http://127.0.0.1:${apiPort}`,
  publishableKey: secrets.SUPABASE_PUBLISHABLE_KEY,
  secretKey: secrets.SUPABASE_SECRET_KEY,
  jwtSecret: secrets.SUPABASE_JWT_SECRET,
  stripeUrl: "",
  stripeSecretKey: "",
  stripeWebhookSecret: "",
  cronSecret: secrets.CRON_SECRET,
  attemptSecret: secrets.ATTEMPT_SECRET,
  mailUrl: "",
  mailFolder,
};
const stackFile = join(dir, `${database}.json`);
writeFileSync(stackFile, JSON.stringify(info), { mode: 0o600 });

async function answer({ sql, trials }: Question): Promise<Verdict> {
  const began = performance.now();
  await copyDatabase(admin, database);
  const direct = postgres(adminDbUrl, { max: 1, onnotice: () => undefined });
  const api = createApi({
    databaseUrl: adminDbUrl,
    port: apiPort,
    secrets,
    mail: keepAuthMails(mailFolder, () => undefined),
    siteUrl: "http://localhost:3000",
    logFile: join(dir, `${database}.log`),
  });
  const verdict: Verdict = {
    outcome: "survived",
    by: "",
    seconds: 0,
    tests: 0,
    touched: { calls: {}, tables: [] },
  };
  try {
    if (sql !== null) {
      const refusal = await direct
        .unsafe(sql)
        .simple()
        .then(
          () => undefined,
          (error: Error) => error.message,
        );
      if (refusal !== undefined) return { ...verdict, outcome: "invalid", by: refusal };
    }
    await api.listen();
    vitest ??= await openVitest(stackFile);
    for (const trial of trials) {
      const { failure, tests } = await runTrial(vitest, trial);
      verdict.tests += tests;
      if (failure !== undefined) {
        verdict.outcome = "killed";
        verdict.by = failure;
        break;
      }
    }
    verdict.touched = await readTouched(direct);
    return verdict;
  } finally {
    verdict.seconds = (performance.now() - began) / 1000;
    await api.stop();
    await direct.end({ timeout: 2 });
  }
}

/** What Postgres has counted in this copy, whose tests have closed their connections. */
async function readTouched(sql: postgres.Sql): Promise<Verdict["touched"]> {
  const functions = await sql<{ name: string; calls: number }[]>`
    select schemaname || '.' || funcname as name, sum(calls)::double precision as calls from pg_stat_user_functions
    where schemaname in ('public', 'private') and calls > 0 group by 1`;
  const tables = await sql<{ name: string }[]>`
    select schemaname || '.' || relname as name from pg_stat_user_tables
    where schemaname in ('public', 'private') and n_tup_ins + n_tup_upd + n_tup_del + coalesce(seq_scan, 0) + coalesce(idx_scan, 0) > 0`;
  return {
    calls: Object.fromEntries(functions.map(({ calls, name }) => [name, calls])),
    tables: tables.map(({ name }) => name),
  };
}

process.on("message", (question: Question) => {
  answer(question).then(
    (verdict) => process.send?.(verdict),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
