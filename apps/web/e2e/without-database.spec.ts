import { expect, test } from "@playwright/test";
import { startWithoutDatabase } from "./setting/start-web.ts";
import { PASSWORD } from "./setting/tenant.ts";

test("without a database the app stays up, says so calmly and gives an id to quote", async ({ browser }) => {
  const web = await startWithoutDatabase();
  try {
    const context = await browser.newContext({ baseURL: web.url });
    const health = await context.request.get("/api/health");
    expect(health.status()).toBe(503);
    expect(await health.json()).toEqual({ status: "degraded", database: "unreachable" });

    const page = await context.newPage();
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
    await page.goto("/home/acme/usage");
    await expect(page.getByText("This page could not be loaded")).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await context.close();
  } finally {
    web.stop();
  }
});

/** A session that looks valid, so that somebody would have to be asked whether it is. */
function session(): string {
  const expires_at = 4_102_444_800;
  const claims = { sub: "5eed0000-0000-4000-8000-000000000002", role: "authenticated", exp: expires_at };
  const access_token = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.c2lnbmF0dXJl`;
  return `base64-${part({ access_token, refresh_token: "x", token_type: "bearer", expires_in: 3600, expires_at })}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
