import { addPerson, PASSWORD } from "./setting/tenant.ts";
import { expect, setting, signIn, test } from "./setting/test.ts";

test("signing in leads to one's account, and the session is out of scripts' reach", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
  await signIn(page, "client@credence.test");
  await expect(page).toHaveURL(/\/home\/acme\/usage$/);
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await expect(page).toHaveTitle("Usage · Credence");

  const cookies = (await page.context().cookies()).filter(({ name }) => name.startsWith("credence-session"));
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false });
  expect(await page.evaluate(() => document.cookie)).not.toContain("credence-session");
});

test("an agency is led to its prices", async ({ page }) => {
  await signIn(page, "agency@credence.test");
  await expect(page).toHaveURL(/\/agency\/northwind\/pricing$/);
  const enrichment = page.locator("[data-price=enrichment]");
  await expect(enrichment.getByLabel("Enrichment price")).toHaveValue("15.00");
  await expect(enrichment).toContainText("$12.00");
  await expect(enrichment).toContainText("$3.00");
});

test("an agency without prices of its own sees the defaults that hold", async ({ page }) => {
  await signIn(page, "rival@credence.test");
  await expect(page.getByRole("heading", { level: 3, name: /Default$/ })).toHaveCount(4);
});

test("a wrong password says so, keeps the address and lets no one in", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("client@credence.test");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("don’t match");
  await expect(page.getByLabel("Email")).toHaveValue("client@credence.test");
  await page.goto("/home/acme/usage");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("an unknown address is answered like a wrong password", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("nobody@credence.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("don’t match");
});

test("signing in leads on to where one was headed, query and all", async ({ page }) => {
  await page.goto("/home/acme/buyers?q=water&sort=contract_value");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill("client@credence.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/home\/acme\/buyers\?q=water&sort=contract_value$/);
});

for (const next of ["https://evil.test/", "//evil.test", "/\\evil.test", "/\t/evil.test", "/..//evil.test"]) {
  test(`signing in never leads to another site: ${JSON.stringify(next)}`, async ({
    page,
    baseURL,
    allowConsole,
  }) => {
    allowConsole(/404/);
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("Email").fill("client@credence.test");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test("signing out ends the session, for the API as well", async ({ openHomeOf, tenant }) => {
  const page = await openHomeOf(tenant.owner);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await page.request.get(`/api/credits?account=${tenant.client.slug}`)).status()).toBe(401);
});

test("someone without an account reads calmly what to do", async ({ openHomeOf, sql }) => {
  const page = await openHomeOf(await addPerson(sql, `alone-${crypto.randomUUID().slice(0, 8)}`));
  await expect(page.getByRole("heading", { name: "You don’t belong to an account yet" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a forged session is nobody's", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const forged = Buffer.from(
    JSON.stringify({
      access_token: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(
        '{"sub":"5eed0000-0000-4000-8000-000000000002","role":"authenticated","exp":4102444800}',
      ).toString("base64url")}.`,
      refresh_token: "x",
      token_type: "bearer",
      expires_in: 3600,
      expires_at: 4_102_444_800,
    }),
  ).toString("base64url");
  await context.addCookies([
    { name: "credence-session", value: `base64-${forged}`, url: setting("E2E_WEB_URL") },
  ]);
  const response = await context.request.get("/api/credits?account=acme");
  expect(response.status()).toBe(401);
  const page = await context.newPage();
  await page.goto("/home/acme/usage");
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});

test("one with several accounts switches between them", async ({ openAs, sql, tenant }) => {
  await sql`insert into public.memberships (account_id, user_id, role)
    select id, ${tenant.owner.id}, 'member' from public.accounts where slug = 'globex'`;
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await page.getByRole("button", { name: "Switch account" }).click();
  await page.getByRole("dialog", { name: "Your accounts" }).getByRole("link", { name: "Globex" }).click();
  await expect(page).toHaveURL(/\/home\/globex\/usage$/);
  await expect(page.getByRole("heading", { name: "Prices" })).toBeVisible();
});

test("a session whose token has run out is refreshed on the way, and goes on", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  const context = page.context();
  const stored = async () => {
    const parts = (await context.cookies()).filter(({ name }) => name.startsWith("credence-session"));
    const text = parts
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ value }) => value)
      .join("");
    const json = Buffer.from(text.replace(/^base64-/, ""), "base64url").toString();
    return JSON.parse(json) as { access_token: string; expires_at: number; user?: unknown };
  };
  const { user: _user, ...session } = await stored();
  const spent = Buffer.from(JSON.stringify({ ...session, expires_at: 1 })).toString("base64url");
  await context.clearCookies();
  await context.addCookies([
    { name: "credence-session", value: `base64-${spent}`, url: setting("E2E_WEB_URL"), httpOnly: true },
  ]);

  await page.goto(`/home/${tenant.client.slug}/usage`);
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  const fresh = await stored();
  expect(fresh.expires_at).toBeGreaterThan(Date.now() / 1000);
  const cookies = (await context.cookies()).filter(({ name }) => name.startsWith("credence-session"));
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
});
