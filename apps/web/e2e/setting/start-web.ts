import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { STRIPE_EVENT_TYPES } from "@credence/core/billing/understand-stripe-event";
import { claimPort } from "@credence/local-stack/claim-port";
import { webhookUrl } from "@credence/local-stack/find-stripe";
import { awaitWeb } from "@credence/local-stack/run-web";
import { makeSecrets } from "@credence/local-stack/secrets";
import { startStack } from "@credence/local-stack/start-stack";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import { endWithUs } from "@credence/local-stack/watchdog";
import { webEnvironment } from "@credence/local-stack/web-environment";
import postgres from "postgres";
import { checkLog } from "./check-log.ts";

const webFolder = resolve(import.meta.dirname, "../..");

/**
 * Starts a fresh back end on free ports in a folder of its own, and the production build of the web app
 * before it. All of it ends with this process, however that ends. The tests find it by the environment.
 *
 * @returns How to end it; that fails when the books are not in order after all the tests, or the log names anybody.
 */
export default async function startWeb(): Promise<() => Promise<void>> {
  if (!existsSync(resolve(webFolder, ".next/BUILD_ID"))) {
    throw new Error(
      "There is no build of the web app to test. Make one first: pnpm --filter @credence/web build",
    );
  }
  const dir = makeThrowawayDir();
  const port = await claimPort(0, "the web app", "PORT");
  const url = `http://localhost:${port}`;
  const stack = await startStack({
    dir,
    fast: true,
    secrets: makeSecrets(),
    mailPort: 0,
    siteUrl: url,
  });
  // As whoever opens the endpoint at Stripe does: it tells nothing else.
  await stack.stripe?.control.setEndpoints([
    { url: webhookUrl(url), secret: stack.info.stripeWebhookSecret, events: [...STRIPE_EVENT_TYPES] },
  ]);
  const environment = webEnvironment(stack.info, url);
  const web = await serveBuild("web.log", port, environment);

  process.env["E2E_WEB_URL"] = web.url;
  process.env["E2E_WEB_ENVIRONMENT"] = JSON.stringify(environment);
  process.env["E2E_API_URL"] = stack.info.apiUrl;
  process.env["E2E_PUBLISHABLE_KEY"] = stack.info.publishableKey;
  process.env["E2E_SECRET_KEY"] = stack.info.secretKey;
  process.env["E2E_DATABASE_URL"] = stack.info.adminDbUrl;
  process.env["E2E_STRIPE_URL"] = stack.info.stripeUrl;
  process.env["E2E_STRIPE_SECRET_KEY"] = stack.info.stripeSecretKey;
  process.env["E2E_STRIPE_WEBHOOK_SECRET"] = stack.info.stripeWebhookSecret;
  process.env["E2E_MAIL_URL"] = stack.info.mailUrl;
  process.env["E2E_CRON_SECRET"] = stack.info.cronSecret;
  process.env["E2E_ATTEMPT_SECRET"] = stack.info.attemptSecret;
  process.env["E2E_JWT_SECRET"] = stack.info.jwtSecret;

  return async () => {
    web.stop();
    try {
      await checkBooks(stack.info.adminDbUrl);
      await checkLog(resolve(webFolder, "test-results/web.log"), stack.info.adminDbUrl);
    } finally {
      await stack.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  };
}

/**
 * Starts the production build of the web app where no database answers.
 *
 * @param port Where it looks for Supabase; without one, where nobody listens.
 * @returns Its address and how to end it.
 */
export async function startWithoutDatabase(port?: number): Promise<RunningBuild> {
  // Nobody listens on a port that was free a moment ago.
  const supabasePort = port ?? (await claimPort(0, "nobody", "PORT"));
  const webPort = await claimPort(0, "the web app", "PORT");
  return serveBuild(`web-without-database-${supabasePort}.log`, webPort, {
    SUPABASE_URL: `http://127.0.0.1:${supabasePort}`,
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_of_nobody",
  });
}

/**
 * Starts the production build of the web app a second time, on the back end of the first.
 *
 * @param changes What its environment has otherwise.
 * @returns Its address and how to end it.
 */
export async function startAnother(changes: Record<string, string> = {}): Promise<RunningBuild> {
  const environment = JSON.parse(process.env["E2E_WEB_ENVIRONMENT"] ?? "{}") as Record<string, string>;
  const port = await claimPort(0, "the web app", "PORT");
  return serveBuild(`web-another-${port}.log`, port, { ...environment, ...changes });
}

/** A web app that runs, and how to end it. */
export interface RunningBuild {
  readonly url: string;
  /** What it has logged until now, line by line. */
  readonly log: () => Record<string, unknown>[];
  readonly stop: () => void;
}

async function serveBuild(logName: string, port: number, env: Record<string, string>): Promise<RunningBuild> {
  mkdirSync(resolve(webFolder, "test-results"), { recursive: true });
  const next = createRequire(resolve(webFolder, "package.json")).resolve("next/dist/bin/next");
  const web = spawn(process.execPath, [next, "start", "--port", String(port)], {
    cwd: webFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const log = createWriteStream(resolve(webFolder, "test-results", logName));
  web.stdout.pipe(log);
  web.stderr.pipe(log);
  if (web.pid !== undefined) {
    const callOff = endWithUs({ target: web.pid, politely: "TERM", firmly: "KILL" });
    web.once("exit", callOff);
  }
  const url = `http://localhost:${port}`;
  if ((await awaitWeb(`${url}/sign-in`, AbortSignal.timeout(60_000))) !== 200) {
    web.kill();
    throw new Error(`The web app did not get ready: see apps/web/test-results/${logName}`);
  }
  const logged = () =>
    readFileSync(resolve(webFolder, "test-results", logName), "utf8")
      .split("\n")
      // What follows the last line's end is still being written.
      .slice(0, -1)
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { url, log: logged, stop: () => void web.kill() };
}

async function checkBooks(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const broken = await sql`select * from public.check_books()`;
    if (broken.length > 0) throw new Error(`The books are not in order: ${JSON.stringify(broken)}`);
  } finally {
    await sql.end();
  }
}
