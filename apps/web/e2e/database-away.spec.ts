import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { type Browser, expect, test } from "@playwright/test";
import { reportViolations } from "./setting/policy.ts";
import { startWithoutDatabase } from "./setting/start-web.ts";
import { PASSWORD } from "./setting/tenant.ts";

test("without a database the app stays up, says so calmly and gives an id to quote", async ({ browser }) => {
  const web = await startWithoutDatabase();
  try {
    const context = await browser.newContext({ baseURL: web.url });
    const health = await context.request.get("/api/health");
    expect(health.status()).toBe(503);
    expect(await health.json()).toEqual({ status: "degraded", database: "unreachable" });

    await reportViolations(context);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on(
      "console",
      (message) => message.text().startsWith("policy broken") && broken.push(message.text()),
    );
    await page.goto("/home/acme/usage");
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel("Email").fill("client@credence.test");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("We can’t reach the database right now.", { timeout: 15_000 });
    await expect(alert).toContainText(/quote the id [0-9a-f]{8}/);

    await context.addCookies([{ name: "credence-session", value: session(), url: web.url }]);
    const refused = await context.request.get("/api/credits?account=acme");
    expect(refused.status()).toBe(503);
    expect(await refused.text()).not.toMatch(/fetch|ECONN|127\.0\.0\.1|at /);
    const shown = await page.goto("/home/acme/usage");
    await expect(page.getByText("This page could not be loaded")).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    const id = shown?.headers()["x-request-id"] ?? "";
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    await expect(page.getByText(`quote the id ${id}`), "the id of the request").toBeVisible();
    const line = () => web.log().find((one) => one["id"] === id && one["msg"] === "page error");
    await expect
      .poll(line, "stands in the log")
      .toMatchObject({ level: "error", error: { name: "CredenceError" } });
    expect(broken, "an error page keeps to its policy as well").toEqual([]);
    await context.close();
  } finally {
    web.stop();
  }
});

test("a database that accepts and never answers keeps nobody waiting longer than ten seconds", async ({
  browser,
}) => {
  const silent = await startSilence();
  const web = await startWithoutDatabase(silent.port);
  try {
    const context = await browser.newContext({ baseURL: web.url });
    expect(
      await timed(async () => expect((await context.request.get("/api/health")).status()).toBe(503)),
    ).toBeLessThan(4);

    await context.close();
    await Promise.all([signsIn(browser, web.url), reads(browser, web.url), refreshes(browser, web.url)]);
  } finally {
    web.stop();
    silent.stop();
  }
});

async function signsIn(browser: Browser, baseURL: string): Promise<void> {
  const page = await browser.newPage({ baseURL });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("client@credence.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "We can’t reach the database right now.",
    { timeout: 13_000 },
  );
  await page.close();
}

async function reads(browser: Browser, baseURL: string): Promise<void> {
  const page = await browser.newPage({ baseURL });
  await page.context().addCookies([{ name: "credence-session", value: session(), url: baseURL }]);
  expect(
    await timed(async () => {
      const [refused] = await Promise.all([
        page.request.get("/api/credits?account=acme"),
        page.goto("/home/acme/usage"),
      ]);
      expect(refused.status()).toBe(503);
      await expect(page.getByText("This page could not be loaded")).toBeVisible();
    }),
  ).toBeLessThan(14);
  await page.close();
}

/** The proxy tries first and the page again, for the same visitor. */
async function refreshes(browser: Browser, baseURL: string): Promise<void> {
  const context = await browser.newContext({ baseURL });
  const stale = { name: "credence-session", value: session({ isStale: true }), url: baseURL };
  await context.addCookies([stale]);
  expect(
    await timed(async () => {
      expect((await context.request.get("/api/credits?account=acme")).status()).toBe(503);
    }),
  ).toBeLessThan(14);
  await context.close();
}

/** Whole seconds that something takes. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = Date.now();
  await act();
  return Math.floor((Date.now() - before) / 1000);
}

/** A server that accepts whoever calls and says nothing. */
async function startSilence(): Promise<{ port: number; stop: () => void }> {
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    callers.add(caller);
    caller.on("error", () => callers.delete(caller));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return {
    port: address.port,
    stop: () => {
      for (const caller of callers) caller.destroy();
      server.close();
    },
  };
}

/** A session that looks valid, so that somebody would have to be asked whether it is. */
function session({ isStale = false } = {}): string {
  const expires_at = isStale ? 1_700_000_000 : 4_102_444_800;
  const claims = { sub: "5eed0000-0000-4000-8000-000000000002", role: "authenticated", exp: expires_at };
  const access_token = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.c2lnbmF0dXJl`;
  return `base64-${part({ access_token, refresh_token: "x", token_type: "bearer", expires_in: 3600, expires_at })}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
