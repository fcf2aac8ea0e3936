/**
 * Measures the production build on a fresh stack as a visitor feels it, and prints it: `pnpm --filter @credence/web
 * measure [SCREEN …] [--runs 5]`, all screens without a name. Build first. It fails where a target is missed; figures depend on the machine and on what else it does.
 */
import { parseArgs } from "node:util";
import { findBrowser } from "@credence/local-stack/find-browser";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import postgres from "postgres";
import { fillWorld, screensOnce } from "../e2e/setting/screens.ts";
import startWeb from "../e2e/setting/start-web.ts";
import { openTenant, PASSWORD } from "../e2e/setting/tenant.ts";
import { measureReveal } from "./reveal-speed.ts";

const { values, positionals: chosen } = parseArgs({
  options: { runs: { type: "string", default: "5" } },
  allowPositionals: true,
});
/** How often each page is measured; the median counts. */
const RUNS = Number(values.runs);

/** Points of 100, and layout shift, milliseconds: what is aimed at. */
const TARGETS = {
  performance: 95,
  accessibility: 100,
  "best-practices": 100,
  shift: 0.02,
  feedback: 50,
  rollback: 300,
};

type Category = "performance" | "accessibility" | "best-practices";

const CATEGORIES: readonly Category[] = ["performance", "accessibility", "best-practices"];

/** The middle one. */
const median = (figures: readonly number[]) =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

const own = findBrowser();
const stop = await startWeb();
const sql = postgres(process.env["E2E_DATABASE_URL"] ?? "", { max: 2 });
const debuggingPort = 20_000 + (process.pid % 20_000);
const browser = await chromium.launch({
  ...(own && !own.own && { executablePath: own.executablePath }),
  args: [`--remote-debugging-port=${debuggingPort}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
const baseURL = process.env["E2E_WEB_URL"] ?? "";
const missed: string[] = [];
try {
  const tenant = await openTenant(sql);
  const world = await fillWorld(sql, tenant);
  const cookies: Record<string, string> = {
    owner: await cookieOf(browser, tenant.owner.email),
    agencyOwner: await cookieOf(browser, tenant.agencyOwner.email),
  };
  console.log(
    `Lighthouse, mobile, median of ${RUNS}: performance, accessibility, best practices, layout shift`,
  );
  for (const { name, as, path } of screensOnce(world)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const figures = await measurePage(`${baseURL}${path}`, cookies[as]);
    const line = CATEGORIES.map((category) => String(figures[category]).padStart(4)).join(" ");
    console.log(`${line}  ${figures.shift.toFixed(3)}  ${name}`);
    for (const category of CATEGORIES) {
      if (figures[category] < TARGETS[category]) missed.push(`${name}: ${category} ${figures[category]}`);
    }
    if (figures.shift > TARGETS.shift) missed.push(`${name}: layout shift ${figures.shift.toFixed(3)}`);
  }
  const context = await signedIn(browser, tenant.owner.email);
  const speed = await measureReveal(context, sql, tenant, RUNS);
  await context.close();
  console.log(
    `Reveal: the balance moves after ${speed.feedback} ms, and is back ${speed.rollback} ms after a refusal (medians)`,
  );
  if (speed.feedback > TARGETS.feedback) missed.push(`reveal feedback ${speed.feedback} ms`);
  if (speed.rollback > TARGETS.rollback) missed.push(`reveal rollback ${speed.rollback} ms`);
} finally {
  await browser.close();
  await sql.end();
  await stop();
}
if (missed.length > 0) {
  console.error(`Missed: ${missed.join("; ")}.`);
  process.exitCode = 1;
}

async function measurePage(url: string, cookie: string | undefined) {
  const runs: Record<Category | "shift", number>[] = [];
  for (let run = 0, lost = 0; run < RUNS; run += 1) {
    const result = await lighthouse(url, {
      port: debuggingPort,
      onlyCategories: [...CATEGORIES],
      logLevel: "error",
      ...(cookie && { extraHeaders: { Cookie: cookie } }),
    });
    // A trace gets lost now and then; Lighthouse itself asks to be run again.
    if (result?.lhr.runtimeError?.code === "NO_NAVSTART" && lost < RUNS) {
      lost += 1;
      run -= 1;
      continue;
    }
    if (!result || result.lhr.runtimeError) {
      throw new Error(`Lighthouse failed on ${url}: ${result?.lhr.runtimeError?.message}`);
    }
    const { categories, audits } = result.lhr;
    const points = (category: Category) => Math.round((categories[category]?.score ?? 0) * 100);
    runs.push({
      performance: points("performance"),
      accessibility: points("accessibility"),
      "best-practices": points("best-practices"),
      shift: audits["cumulative-layout-shift"]?.numericValue ?? 0,
    });
    if (run === 0) {
      const counted = CATEGORIES.flatMap((category) => categories[category]?.auditRefs ?? []);
      report(
        url,
        counted.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]),
      );
    }
  }
  const of = (figure: Category | "shift") => median(runs.map((one) => one[figure]));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    "best-practices": of("best-practices"),
    shift: of("shift"),
  };
}

interface Audit {
  readonly id: string;
  readonly score: number | null;
  readonly title: string;
}

/** Says what Lighthouse found wrong that counts, so that a missed target can be mended. */
function report(url: string, audits: readonly (Audit | undefined)[]) {
  for (const audit of audits) {
    if (audit?.score === 0) console.log(`     ${new URL(url).pathname}: ${audit.id}, ${audit.title}`);
  }
}

async function signedIn(by: Browser, email: string): Promise<BrowserContext> {
  const context = await by.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.close();
  return context;
}

async function cookieOf(by: Browser, email: string): Promise<string> {
  const context = await signedIn(by, email);
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
