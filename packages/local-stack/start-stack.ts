/// <reference lib="esnext.disposable" />
import { join, resolve } from "node:path";
import type { EmailDriver } from "@supabase/lite";
import { createApi } from "./api/serve-api.ts";
import { claimPort } from "./claim-port.ts";
import { openCluster } from "./cluster/open-cluster.ts";
import { databaseUrl } from "./database/connect-as.ts";
import { prepareDatabase } from "./database/prepare-database.ts";
import type { NamedStripe } from "./find-stripe.ts";
import { holdStackDir } from "./hold-stack-dir.ts";
import { keepAuthMails } from "./mail/keep-auth-mails.ts";
import { serveInbox } from "./mail/serve-inbox.ts";
import { announceStack } from "./neighbours.ts";
import { migrationsFolder, seedFilePath } from "./paths.ts";
import { startPooler } from "./pooler/start-pooler.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { type RunningStripe, startStripe } from "./stripe/start-stripe.ts";
import { chooseStateFile } from "./stripe-state.ts";
import { removeStackFile, type StackInfo, writeStackFile } from "./write-stack-file.ts";

export interface StackOptions {
  /** The folder of the stack: the cluster, its logs and stack.json. Made when missing. */
  dir: string;
  /** Where Postgres listens; a free port when 0 or absent. */
  pgPort?: number;
  /** Where the Supabase API listens; a free port when 0 or absent. */
  apiPort?: number;
  /** Where the local Stripe listens; a free port when 0 or absent. */
  stripePort?: number;
  /** A Stripe elsewhere, instead of the local one. */
  stripe?: NamedStripe;
  /** Where the local Stripe tells of events. */
  stripeWebhookUrl?: string;
  /** Those of .env.local when absent, which makes them on the first run. */
  secrets?: Secrets;
  /** Gives up safety against a crash of the machine for speed: for tests only. */
  fast?: boolean;
  /** Instead of supabase/migrations. */
  migrationsDir?: string;
  /** Instead of supabase/seed.sql; a file that is missing seeds nothing. */
  seedFile?: string;
  /** Where the inbox listens; the usual port when absent (a free one if fast), a free one when 0 or that is taken. */
  mailPort?: number;
  /** Where people find the web app: the links of mails lead there. */
  siteUrl?: string;
  /** Takes the mails that auth sends, instead of the inbox. */
  mail?: EmailDriver;
  /** The PgBouncer through which the API is to reach Postgres, and with how many connections. */
  pooler?: { path: string; connections: number };
  /** Hears of what happens on the way, a line at a time; nobody by default. */
  say?: (line: string) => void;
}

export interface Stack {
  info: StackInfo;
  /** The local Stripe, unless another is used. */
  stripe: RunningStripe | undefined;
  /** Where PgBouncer listens, if there is one. */
  poolerPort: number | undefined;
  /** Settles when Postgres has ended, whether or not it was asked to. */
  ended: Promise<void>;
  /** Ends everything in order; may be called twice. */
  stop: () => Promise<void>;
}

/**
 * Starts Postgres 17, the Supabase API and, unless another is named, a Stripe on 127.0.0.1, migrated and, on the first
 * run, seeded, and writes `stack.json` into `dir` once all is ready.
 *
 * It lives inside the calling process: it handles no signals, never exits, and ends
 * with the process even when that is killed.
 *
 * @throws Refusal with one sentence that says what to do; everything that was started
 *   by then has been stopped, and what lies on disk is as before.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dir = resolve(options.dir);
  const say = options.say ?? (() => undefined);
  const secrets = options.secrets ?? readSecrets();
  await using undo = new AsyncDisposableStack();

  undo.defer(holdStackDir(dir));
  // That of a killed run: nobody is to go by it while we are not ready.
  removeStackFile(dir);
  // Before Postgres is started, so that a port that is taken costs nothing.
  if (options.apiPort) await claimPort(options.apiPort, "the Supabase API", "API_PORT");
  if (options.stripePort && !options.stripe) await claimPort(options.stripePort, "Stripe", "STRIPE_PORT");
  const password = secrets.POSTGRES_PASSWORD;
  const cluster = await openCluster({
    dir,
    port: options.pgPort ?? 0,
    password,
    fast: options.fast ?? false,
    say,
  });
  undo.defer(cluster.stop);

  const adminDbUrl = databaseUrl("supabase_admin", password, cluster.port);
  const dbUrl = databaseUrl("postgres", password, cluster.port);
  const mailFolder = join(dir, "mails");
  const pooler = options.pooler
    ? await startPooler({ ...options.pooler, dir, pgPort: cluster.port, password })
    : undefined;
  if (pooler) undo.defer(pooler.stop);
  const api = createApi({
    databaseUrl: pooler ? databaseUrl("supabase_admin", password, pooler.port) : adminDbUrl,
    pooled: pooler !== undefined,
    port: options.apiPort ?? 0,
    secrets,
    mail: options.mail ?? keepAuthMails(mailFolder, say),
    siteUrl: options.siteUrl ?? "http://localhost:3000",
    logFile: join(dir, "api.log"),
  });
  undo.defer(api.stop);
  await prepareDatabase({
    adminDbUrl,
    dbUrl,
    password,
    createSystemTables: api.createSystemTables,
    migrationsDir: options.migrationsDir ?? migrationsFolder,
    seedFile: options.seedFile ?? seedFilePath,
    say,
  });
  const apiPort = await api.listen();
  const stripe = options.stripe ? undefined : await startLocalStripe(options, dir, adminDbUrl, secrets);
  if (stripe) undo.defer(stripe.stop);

  const inbox = await serveInbox(mailFolder, options.mailPort ?? (options.fast ? 0 : undefined));
  undo.defer(inbox.stop);

  const ports = {
    pgPort: cluster.port,
    apiPort,
    ...(stripe && { stripePort: Number(new URL(stripe.url).port) }),
  };
  undo.defer(announceStack({ pid: process.pid, dir, ...ports }));
  const info: StackInfo = {
    dbUrl,
    adminDbUrl,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    publishableKey: secrets.SUPABASE_PUBLISHABLE_KEY,
    secretKey: secrets.SUPABASE_SECRET_KEY,
    jwtSecret: secrets.SUPABASE_JWT_SECRET,
    stripeUrl: options.stripe?.url ?? stripe?.url ?? "",
    stripeSecretKey: options.stripe?.secretKey ?? secrets.LOCAL_STRIPE_SECRET_KEY,
    stripeWebhookSecret: options.stripe?.webhookSecret ?? secrets.LOCAL_STRIPE_WEBHOOK_SECRET,
    cronSecret: secrets.CRON_SECRET,
    attemptSecret: secrets.ATTEMPT_SECRET,
    mailUrl: inbox.url,
    mailFolder,
  };
  undo.defer(writeStackFile(dir, info));
  const running = undo.move();
  return {
    info,
    stripe,
    poolerPort: pooler?.port,
    ended: cluster.ended,
    stop: () => running.disposeAsync(),
  };
}

/** Starts the Stripe that belongs to this database. */
async function startLocalStripe(
  { fast, say, stripePort, stripeWebhookUrl: url }: StackOptions,
  dir: string,
  adminDbUrl: string,
  secrets: Secrets,
): Promise<RunningStripe> {
  return startStripe({
    port: stripePort ?? 0,
    secretKey: secrets.LOCAL_STRIPE_SECRET_KEY,
    stateFile: await chooseStateFile(dir, adminDbUrl),
    inspect: !fast,
    webhooks: url === undefined ? [] : [{ url, secret: secrets.LOCAL_STRIPE_WEBHOOK_SECRET }],
    ...(say && { say }),
  });
}
