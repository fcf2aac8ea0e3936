import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createServerClient } from "@supabase/ssr";
import postgres, { type Sql } from "postgres";
import { reportViolations } from "./policy.ts";
import { openTenant, PASSWORD, type Person, type Tenant } from "./tenant.ts";

interface Fixtures {
  /** A world of the test's own. */
  tenant: Tenant;
  /** An empty page of someone who is signed in, in a browser context of their own. */
  openAs: (person: Person) => Promise<Page>;
  /** The same, and it has gone where the app leads them. */
  openHomeOf: (person: Person) => Promise<Page>;
  /** Says that the console may print this, where a test provokes it. */
  allowConsole: (pattern: RegExp) => void;
}

interface WorkerFixtures {
  /** The database, as superuser. */
  sql: Sql;
}

/**
 * Tests on the real web app. Each fails when a console printed an error that it did not expect; what breaks the policy
 * of a page is one.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sql: [
    async ({ browserName }, use) => {
      const sql = postgres(setting("E2E_DATABASE_URL"), {
        max: 2,
        connection: { application_name: `tests in ${browserName}` },
      });
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],

  // Known to the workers, which start after the web app has.
  baseURL: process.env["E2E_WEB_URL"],

  page: async ({ page }, use) => {
    await use(waitForWhole(page));
  },

  tenant: async ({ sql }, use) => {
    await use(await openTenant(sql));
  },

  allowConsole: [
    async ({ context, browser }, use) => {
      const allowed: RegExp[] = [];
      const printed: string[] = [];
      const listen = (opened: BrowserContext) => {
        opened.on("console", (message) => {
          if (message.type() === "error") printed.push(`${message.text()} (${message.location().url})`);
        });
        opened.on("weberror", (error) => printed.push(String(error.error().stack ?? error.error())));
      };
      listen(context);
      await reportViolations(context);
      browser.on("context", listen);
      await use((pattern) => allowed.push(pattern));
      browser.off("context", listen);
      const unexpected = printed.filter((line) => !allowed.some((pattern) => pattern.test(line)));
      expect(unexpected, "the console printed no error").toEqual([]);
    },
    { auto: true },
  ],

  openAs: async ({ browser, baseURL, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: baseURL ?? "" });
      contexts.push(context);
      await reportViolations(context);
      await context.addCookies(await sessionCookies(person.email, baseURL ?? ""));
      return waitForWhole(await context.newPage());
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  openHomeOf: async ({ openAs }, use) => {
    await use(async (person) => {
      const page = await openAs(person);
      await page.goto("/");
      return page;
    });
  },
});

/** A page arrives in parts, and each stands in it twice until it is moved into its place: whoever goes there waits. */
function waitForWhole(page: Page): Page {
  const goTo = page.goto.bind(page);
  page.goto = async (url, options) => {
    const answer = await goTo(url, options);
    if (!options?.waitUntil) await expectWhole(page);
    return answer;
  };
  return page;
}

/** A part stays behind where "not found" has been put in its place meanwhile; nothing waits for it any more. */
async function expectWhole(page: Page): Promise<void> {
  const parts = expect(page.locator('[hidden][id^="S:"]'));
  const awaited = expect.poll(() => page.evaluate(countAwaited));
  await parts.toHaveCount(0, { timeout: 5000 }).catch(() => awaited.toBe(0));
}

/** How many places of a page wait for their part, as React marks them: for it to come, or to be shown. */
function countAwaited(): number {
  const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  let awaited = 0;
  while (comments.nextNode()) {
    if (["$?", "$~"].includes(comments.currentNode.nodeValue ?? "")) awaited++;
  }
  return awaited;
}

/** The cookies that signing in would leave: the form is tried where signing in is what a test is about. */
async function sessionCookies(email: string, url: string) {
  const kept = new Map<string, string>();
  const db = createServerClient(setting("E2E_API_URL"), setting("E2E_PUBLISHABLE_KEY"), {
    cookieOptions: { name: "credence-session" },
    cookies: {
      getAll: () => [],
      setAll: (cookies) => {
        for (const { name, value } of cookies) kept.set(name, value);
      },
    },
  });
  const { error } = await db.auth.signInWithPassword({ email, password: PASSWORD });
  if (error) throw error;
  return [...kept].map(([name, value]) => ({ name, value, url, httpOnly: true, sameSite: "Lax" as const }));
}

/**
 * A setting that the start of the web app left in the environment.
 *
 * @param name Its name.
 * @returns Its value.
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/**
 * Signs in by the form and waits until it has led away.
 *
 * @param page Any page of the context.
 * @param email Whose account.
 * @param password Everyone's, unless they have chosen another.
 */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/**
 * The balance of a type as the sidebar shows it.
 *
 * @param page A page of a client's account, wide enough for the sidebar.
 * @param type The credit type.
 * @returns The element that holds the number.
 */
export function sidebarBalance(page: Page, type = "enrichment") {
  return page.getByRole("region", { name: "Credits" }).locator(`[data-credit-type=${type}] dd .sr-only`);
}

/**
 * Keeps a page's questions about balances, which come every few seconds, from being answered.
 *
 * @param page The page.
 * @returns How many have come, and how to let them through.
 */
export async function holdBalances(
  page: Page,
): Promise<{ held: () => number; release: () => Promise<void> }> {
  const door = Promise.withResolvers<void>();
  let held = 0;
  await page.route("**/api/credits?*", async (route) => {
    held += 1;
    await door.promise;
    // Nobody may be waiting for it any more.
    await route.continue().catch(() => {});
  });
  return {
    held: () => held,
    release: async () => {
      door.resolve();
      await page.unroute("**/api/credits?*");
    },
  };
}

export { expect };
