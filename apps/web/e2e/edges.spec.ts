import { HIDDEN_HASH } from "../lib/content-policy.ts";
import { secretsIn } from "../measure/find-secrets.ts";
import { fillWorld, openViewers, SCREENS } from "./setting/screens.ts";
import { PASSWORD } from "./setting/tenant.ts";
import { expect, setting, test } from "./setting/test.ts";

/** Of every answer. */
const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": /camera=\(\).*microphone=\(\)/,
  "referrer-policy": /^(strict-origin-when-cross-origin|same-origin)$/,
  "content-security-policy": /frame-ancestors 'none'/,
  "x-request-id": /^[0-9a-f]{8}$/,
} as const;

function expectHeaders(headers: Record<string, string>, path: string): void {
  for (const [name, value] of Object.entries(ALWAYS)) {
    if (typeof value === "string") expect(headers[name], `${name} of ${path}`).toBe(value);
    else expect(headers[name], `${name} of ${path}`).toMatch(value);
  }
  expect(headers["x-powered-by"]).toBeUndefined();
}

test("every screen says what it may load, runs nothing without its own nonce, is kept by nobody and holds no secret", async ({
  openAs,
  page: nobody,
  sql,
  tenant,
}) => {
  const world = await fillWorld(sql, tenant);
  const pages = await openViewers(tenant, openAs, nobody);
  const nonces = new Set<string>();
  const secrets = Object.fromEntries(
    [
      "SECRET_KEY",
      "PUBLISHABLE_KEY",
      "STRIPE_SECRET_KEY",
      "STRIPE_WEBHOOK_SECRET",
      "CRON_SECRET",
      "ATTEMPT_SECRET",
      "JWT_SECRET",
    ].map((name) => [name, setting(`E2E_${name}`)]),
  );
  for (const { as, path } of SCREENS) {
    const address = path(world);
    const answer = await pages[as].request.get(address);
    const headers = answer.headers();
    expectHeaders(headers, address);
    expect(headers["cache-control"], address).toMatch(/no-store/);
    expect(headers["strict-transport-security"], "is not said over http").toBeUndefined();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy.replace(`style-src-attr 'unsafe-hashes' '${HIDDEN_HASH}'`, "")).not.toMatch(/unsafe-/);
    const [, nonce = ""] = /script-src [^;]*'nonce-([^']+)'/.exec(policy) ?? [];
    expect(nonce).toHaveLength(24);
    nonces.add(nonce);
    const html = await answer.text();
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(1);
    for (const tag of scripts) expect(tag, address).toContain(`nonce="${nonce}"`);
    expect(html, address).not.toMatch(/<[a-z][^>]*\sstyle="(?!display:none")/);
    expect(html, address).not.toMatch(/<[a-z][^>]*\son[a-z]+="/);
    expect(secretsIn(html, secrets), address).toEqual([]);
    const rsc = await pages[as].request.get(address, { headers: { rsc: "1" } });
    expect(secretsIn(await rsc.text(), secrets), `${address}, as React reads it`).toEqual([]);
  }
  expect(nonces.size, "no nonce twice").toBe(SCREENS.length);
});

test("what a page does against its policy does not happen, and no test overlooks it", async ({
  page,
  allowConsole,
}) => {
  allowConsole(/policy|Failed to load resource/i);
  const printed: string[] = [];
  page.on("console", (message) => printed.push(message.text()));
  await page.goto("/sign-in");
  const hasRun = await page.evaluate(async () => {
    const text = document.createElement("div");
    text.innerHTML = '<img src="x" onerror="globalThis.injected = true"><p style="color: red"></p>';
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    const image = document.createElement("img");
    image.src = "https://evil.test/x.png";
    const frame = document.createElement("iframe");
    frame.src = "https://evil.test/";
    document.body.append(text, style, image, frame);
    await fetch("https://evil.test/").catch(() => undefined);
    await new Promise((proceed) => setTimeout(proceed, 300));
    return "injected" in globalThis;
  });
  expect(hasRun).toBe(false);
  for (const directive of [
    "script-src-attr",
    "style-src-attr",
    "style-src-elem",
    "img-src",
    "connect-src",
    "frame-src",
  ]) {
    await expect.poll(() => printed.join("\n")).toContain(`policy broken: ${directive}`);
  }
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("over https pages come by https from then on, and cookies belong to this host alone", async ({
  request,
  tenant,
  browser,
  baseURL,
}) => {
  const forwarded = { "x-forwarded-proto": "https" };
  for (const path of ["/sign-in", "/api/health", "/icon.svg", "/nothing/here"]) {
    const { [`strict-transport-security`]: sts } = (
      await request.get(path, { headers: forwarded })
    ).headers();
    expect(sts, path).toBe("max-age=63072000; includeSubDomains");
  }
  const page = await request.get("/sign-in", { headers: forwarded });
  expect(page.headers()["content-security-policy"]).toContain("upgrade-insecure-requests");

  // The form as it works without scripts: its answer sets the session's cookies.
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto("/sign-in");
  const fields = await plain
    .locator("form input")
    .evaluateAll((inputs) =>
      inputs.map((input) => input as HTMLInputElement).map(({ name, value }) => ({ name, value })),
    );
  const form: Record<string, string> = {};
  for (const { name, value } of fields) form[name] = value;
  form["email"] = tenant.owner.email;
  form["password"] = PASSWORD;
  const answer = await request.post("/sign-in", {
    multipart: form,
    headers: { ...forwarded, origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  const session = cookies.map(({ value }) => value).filter((value) => value.includes("credence-session"));
  expect(session.length).toBeGreaterThan(0);
  for (const cookie of session) {
    expect(cookie).toMatch(/^__Host-credence-session/);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=lax/i);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
  await context.close();
});

for (const path of [
  "/%ZZ",
  "/home/%ZZ/usage",
  "/home/acme/buyers/%E0%A4%A",
  "/sign-in/%",
  "/home/%00/usage",
]) {
  test(`an address that is no text is not found: ${path}`, async ({ openAs, tenant, request, baseURL }) => {
    const page = await openAs(tenant.owner);
    for (const asking of [page.request, request]) {
      const answer = await asking.get(baseURL + path);
      expect(answer.status()).toBe(404);
      expect(await answer.text()).toContain("Page not found");
      expectHeaders(answer.headers(), path);
    }
    const route = await page.request.get(`${baseURL}/api/buyers/%ZZ?account=${tenant.client.slug}`);
    expect(route.status()).toBe(404);
    expect(await route.json()).toEqual({ error: { code: "not_found", message: "Not found." } });
  });
}

test("health tells of the database, of Stripe and of the books, in a word each; of their age to whoever shows the secret", async ({
  request,
}) => {
  const secret = { Authorization: `bearer ${setting("E2E_CRON_SECRET")}` };
  const errands = await request.post("/api/cron/errands", { headers: secret });
  expect(errands.status()).toBe(200);
  const words = { status: "ok", database: "reachable", stripe: "reachable", books: "in_order" };
  // What was late once is looked at again after ten seconds.
  const heard = (headers: Record<string, string>) =>
    expect.poll(
      async () => {
        const answer = await request.get("/api/health", { headers });
        return [answer.status(), answer.headers()["cache-control"], (await answer.json()) as object];
      },
      { timeout: 30_000 },
    );
  await heard({}).toEqual([200, "no-store", words]);
  await heard(secret).toEqual([
    200,
    "no-store",
    { ...words, books_checked_at: expect.any(String), books_age_seconds: expect.any(Number) },
  ]);
});
