import { type BrowserContext, expect, type Page } from "@playwright/test";
import { addPerson, PASSWORD } from "./setting/tenant.ts";
import { holdBalances, setting, sidebarBalance, signIn, test } from "./setting/test.ts";

const again = (page: Page) => page.getByRole("dialog", { name: "Sign in again" });

async function signInHere(page: Page, password = PASSWORD): Promise<void> {
  await again(page).getByLabel("Password").fill(password);
  await again(page).getByRole("button", { name: "Sign in" }).click();
}

/** How a session can be gone: the cookie is away, or the token in it has run out and cannot be renewed. */
const ENDINGS: Record<string, (context: BrowserContext) => Promise<void>> = {
  "the cookie is gone": (context) => context.clearCookies({ name: /^credence-session/ }),
  "the session was ended elsewhere": async (context) => {
    const dead = {
      access_token: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"exp":1}').toString("base64url")}.x`,
      refresh_token: "spent",
      token_type: "bearer",
      expires_in: 3600,
      expires_at: 1,
    };
    await context.clearCookies({ name: /^credence-session/ });
    const value = `base64-${Buffer.from(JSON.stringify(dead)).toString("base64url")}`;
    await context.addCookies([
      { name: "credence-session", value, url: setting("E2E_WEB_URL"), httpOnly: true },
    ]);
  },
};

for (const [ending, end] of Object.entries(ENDINGS)) {
  test(`quantities survive a session that ends, and are bought after signing in in place: ${ending}`, async ({
    openAs,
    tenant,
    allowConsole,
  }) => {
    allowConsole(/401/);
    const page = await openAs(tenant.owner);
    await page.goto(`/home/${tenant.client.slug}/usage`);
    await page.getByRole("textbox", { name: "Pixel quantity" }).fill("12");
    await page.getByRole("textbox", { name: "Audience quantity" }).fill("3");
    // Else the page may hear of it before somebody buys.
    const balances = await holdBalances(page);
    await end(page.context());
    await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();

    await expect(again(page)).toBeVisible();
    await expect(again(page).getByLabel("Password")).toBeFocused();
    await expect(again(page).getByLabel("Email")).toHaveValue(tenant.owner.email);
    await signInHere(page, "wrong");
    await expect(again(page).getByRole("alert")).toContainText("doesn’t match");
    await signInHere(page);
    await balances.release();

    await expect(again(page)).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`/home/${tenant.client.slug}/usage$`));
    await expect(page.getByRole("textbox", { name: "Pixel quantity" })).toHaveValue("12");
    await expect(page.getByRole("textbox", { name: "Audience quantity" })).toHaveValue("3");
    await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
    await expect(page.getByText("15 credits added")).toBeVisible();
    await expect(sidebarBalance(page, "audience")).not.toHaveText("0");
  });
}

test("whoever does not want to sign in at once can do so later; a tab that does so frees the others", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/401/);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await page.getByRole("textbox", { name: "Pixel quantity" }).fill("7");
  const balances = await holdBalances(page);
  await page.context().clearCookies({ name: /^credence-session/ });
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(again(page).getByLabel("Password")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(again(page)).toBeHidden();
  await expect(page.getByText("Your session has ended.", { exact: true })).toBeVisible();
  await balances.release();

  const other = await page.context().newPage();
  await signIn(other, tenant.owner.email);
  await expect(page.getByText("Your session has ended.", { exact: true })).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Pixel quantity" })).toHaveValue("7");
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(page.getByText("7 credits added")).toBeVisible();
});

test("a tab shows nothing more once another tab belongs to somebody else", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/40[14]/);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const stranger = await addPerson(sql, `stranger-${crypto.randomUUID().slice(0, 8)}`);
  await sql`insert into public.memberships (account_id, user_id, role)
    select id, ${stranger.id}, 'member' from public.accounts where slug = 'globex'`;
  await page.context().clearCookies({ name: /^credence-session/ });
  const other = await page.context().newPage();
  await signIn(other, stranger.email);
  await expect(other).toHaveURL(/\/home\/globex\/usage$/);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});

test("signing out leaves nothing behind: not in this tab, not in another, not on the way back", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const home = `/home/${tenant.client.slug}`;
  await page.goto(`${home}/usage`);
  const other = await page.context().newPage();
  await other.goto(`${home}/transactions`);
  // It hears of the other tab once its scripts have run.
  await expect(other.getByRole("button", { name: "Search and commands" })).toContainText("Ctrl");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(tenant.client.name)).toHaveCount(0);
});

test("a question that is under way while one signs out is no news for whoever signs in next", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const balances = await holdBalances(page);
  await expect.poll(balances.held, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.route("**/usage", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0 });
    // The session is over, and the tab has yet to hear of it.
    await balances.release();
    await new Promise((proceed) => setTimeout(proceed, 1000));
    return route.fulfill({ response: answer });
  });
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.getByLabel("Email").fill(tenant.member.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Buyers" }).first().click();
  await expect(page.getByRole("searchbox")).toBeVisible();
  await page.getByRole("searchbox").fill("elmwick water");
  await expect(page.getByRole("row", { name: /Elmwick Water Board/ })).toBeVisible();
  await expect(again(page)).toHaveCount(0);
});

test("what one has picked in a tab is not there for whoever signs in next", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  const list = `/home/${tenant.client.slug}/buyers`;
  await page.goto(list);
  await page.getByRole("row").nth(1).getByRole("checkbox").check();
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await signIn(page, tenant.member.email);
  await page.goto(list);
  await page.getByRole("row").nth(2).getByRole("checkbox").check();
  await expect(page.getByText("1 selected")).toBeVisible();
  await expect(page.getByRole("row").nth(1).getByRole("checkbox")).not.toBeChecked();
});

test("without a connection a purchase says that nothing was sent, keeps the quantities, and works later", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await page.getByRole("textbox", { name: "Pixel quantity" }).fill("9");
  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(page.getByRole("textbox", { name: "Pixel quantity" })).toHaveValue("9");
  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.", { exact: true })).toBeHidden();
});

test("no answer about an account may be kept by anyone on the way", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  const home = `/home/${tenant.client.slug}`;
  for (const path of [
    `${home}/usage`,
    `${home}/buyers`,
    `${home}/transactions`,
    `${home}/billing`,
    `/api/credits?account=${tenant.client.slug}`,
    `/api/credits/history?account=${tenant.client.slug}`,
    `/api/buyers?account=${tenant.client.slug}`,
    `/api/billing?account=${tenant.client.slug}`,
  ]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["cache-control"], path).toContain("no-store");
  }
});
