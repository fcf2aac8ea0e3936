import type { Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { expectAccessible } from "./setting/accessible.ts";
import { buy } from "./setting/billing.ts";
import { PASSWORD, type Tenant } from "./setting/tenant.ts";
import { expect, setting, sidebarBalance, test } from "./setting/test.ts";

const confirm = (page: Page) => page.getByRole("button", { name: "Confirm Purchase (Pay Later)" });
const quantity = (page: Page, type: string) => page.getByLabel(`${type} quantity`);
const usage = (tenant: Tenant) => `/home/${tenant.client.slug}/usage`;

test("buying raises the balance, resets the form and says what was bought", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  await expect(confirm(page)).toBeDisabled();
  await quantity(page, "Enrichment").fill("100");
  await quantity(page, "Custom model").fill("2");
  await expect(page.getByTestId("subtotal-enrichment")).toContainText("$1,500.00");
  await expect(page.getByTestId("subtotal-custom_model")).toContainText("$100.00");
  await expect(page.getByTestId("grand-total")).toHaveText("$1,600.00");
  await confirm(page).click();

  await expect(page.getByText("102 credits added")).toBeVisible();
  await expect(page.getByText(`$1,600.00, charged later by ${tenant.agency.name}.`)).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("125");
  await expect(sidebarBalance(page, "custom_model")).toHaveText("4");
  await expect(sidebarBalance(page, "pixel")).toHaveText("10");
  await expect(quantity(page, "Enrichment")).toHaveValue("");
  await expect(page.getByTestId("grand-total")).toHaveText("$0.00");
  await expect(confirm(page)).toBeDisabled();

  const [bought] = await sql<{ lines: number; cents: number }[]>`
    select count(*)::int as lines, sum(quantity * price_per_credit_cents)::int as cents
    from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(bought).toEqual({ lines: 2, cents: 160_000 });

  await page.getByRole("button", { name: "Newest transactions" }).click();
  const popover = page.getByRole("dialog", { name: "Newest transactions" });
  await expect(popover.getByRole("listitem")).toHaveCount(5);
  await expect(popover.getByRole("listitem").filter({ hasText: "+100" })).toContainText("Purchase");
  await page.keyboard.press("Escape");
  await expect(popover).toBeHidden();
});

test("what cannot be a quantity is explained and blocks buying", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  const field = quantity(page, "Pixel");
  for (const [typed, problem] of [
    ["1.5", "sold whole"],
    ["-3", "negative"],
    ["1000001", "At most 1,000,000"],
    ["1e9", "Type a whole number"],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByText(problem)).toBeVisible();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(confirm(page)).toBeDisabled();
    await expect(page.getByTestId("subtotal-pixel")).toContainText("—");
    await expect(page.getByTestId("grand-total")).toContainText("—");
    await expect(confirm(page)).toHaveAccessibleDescription("Correct Pixel first.");
  }
  await field.fill("1,000,000");
  await expect(page.getByTestId("grand-total")).toHaveText("$10,000,000.00");
  await expect(confirm(page)).toBeEnabled();
  await field.fill("");
  await page.getByRole("button", { name: "One Pixel credit more" }).click();
  await page.getByRole("button", { name: "One Pixel credit more" }).click();
  await page.getByRole("button", { name: "One Pixel credit less" }).click();
  await expect(field).toHaveValue("1");
});

test("quantities step by keys, are pasted as people write them, and grow by quick amounts", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  const field = quantity(page, "Audience");
  await page.waitForLoadState("networkidle");
  await field.focus();
  for (const [key, value] of [
    ["ArrowUp", "1"],
    ["Shift+ArrowUp", "11"],
    ["PageUp", "111"],
    ["ArrowDown", "110"],
    ["Shift+ArrowDown", "100"],
    ["PageDown", ""],
    ["ArrowDown", ""],
  ] as const) {
    await page.keyboard.press(key);
    await expect(field).toHaveValue(value);
  }
  // Comes all at once, as from the clipboard.
  await page.keyboard.insertText("1,000");
  await expect(page.getByTestId("subtotal-audience")).toContainText("$25,000.00");
  await expect(page.getByTestId("after-audience")).toHaveText("10 now, 1,010 after");
  await page.getByRole("button", { name: "100 Audience credits more", exact: true }).click();
  await expect(field).toHaveValue("1100");
});

test("a purchase is three interactions from anywhere", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await page.getByRole("link", { name: "Usage" }).click();
  await page.getByRole("button", { name: "100 Enrichment credits more", exact: true }).click();
  await confirm(page).click();
  await expect(sidebarBalance(page)).toHaveText("125");
});

test("what a purchase leaves is told before it is made, in the agency's days", async ({
  openAs,
  sql,
  tenant,
}) => {
  // In New Zealand a month begins when it is still the one before in London.
  await sql`update public.accounts set timezone = 'Pacific/Auckland' where id = ${tenant.agency.id}`;
  await sql`update public.accounts set overage_limit_cents = 200000 where id = ${tenant.client.id}`;
  await buy(sql, tenant, { pixel: 50 });
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  const panel = page.getByRole("region", { name: "Add credits" });
  await expect(panel).toContainText("You owe$500.00");
  await expect(panel).toContainText("Left of your limit$1,500.00of $2,000.00");
  const [next] = await sql<{ day: string }[]>`
    select to_char(date_trunc('month', now() at time zone 'Pacific/Auckland') + interval '1 month', 'FMDD Mon YYYY') as day`;
  await expect(panel).toContainText(`Next charge${next?.day}`);

  await quantity(page, "Enrichment").fill("40");
  await expect(page.getByTestId("after-enrichment")).toHaveText("25 now, 65 after");
  await expect(panel).toContainText("You will owe$1,100.00now $500.00");
  await expect(panel).toContainText("Left of your limit then$900.00now $1,500.00");
  await expect(panel.getByText("more than your overage limit leaves")).toHaveCount(0);

  await quantity(page, "Enrichment").fill("101");
  await expect(panel).toContainText("Over by $15.00");
  await expect(panel.getByText("This is more than your overage limit leaves")).toBeVisible();
  await expectAccessible(page, "a purchase over the limit");

  // The agency raises the limit: whoever comes back to the window sees it.
  await sql`update public.accounts set overage_limit_cents = 300000 where id = ${tenant.client.id}`;
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(panel.getByText("more than your overage limit leaves")).toHaveCount(0);
  await confirm(page).click();
  await expect(sidebarBalance(page)).toHaveText("126");
  await expect(panel).toContainText("You owe$2,015.00");
});

test("going back after a purchase, and forth, and reloading buys nothing", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  await quantity(page, "Enrichment").fill("10");
  await confirm(page).click();
  await expect(sidebarBalance(page)).toHaveText("35");
  await page.getByRole("link", { name: "Transactions", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
  await page.goBack();
  await expect(quantity(page, "Enrichment")).toHaveValue("");
  await expect(confirm(page)).toBeDisabled();
  await page.goForward();
  await page.goBack();
  await page.reload();
  await expect(sidebarBalance(page)).toHaveText("35");
  await expect(page.getByText("Your last purchase got no answer")).toHaveCount(0);
  const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(rows).toHaveLength(1);
});

test("going back while a purchase is under way buys once, and says how it ended", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/transactions`);
  await page.goto(usage(tenant));
  const arrived = Promise.withResolvers<void>();
  await page.route(`**${usage(tenant)}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    arrived.resolve();
    // The answer is still on its way when the page is left.
    await new Promise((proceed) => setTimeout(proceed, 3_000));
    return route.abort().catch(() => undefined);
  });
  await quantity(page, "Enrichment").fill("10");
  await confirm(page).click();
  await arrived.promise;
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
  await page.goForward();
  await expect(page.getByText("Your last purchase got no answer")).toBeVisible();
  await page.unroute(`**${usage(tenant)}`);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("Your earlier try had gone through")).toBeVisible();
  const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(rows).toHaveLength(1);
});

test("who came to buy for something is led back to it first, and nowhere else", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const back = `/home/${tenant.client.slug}/buyers?q=board`;
  await page.goto(`${usage(tenant)}?return=${encodeURIComponent(back)}`);
  await quantity(page, "Enrichment").fill("10");
  await page.keyboard.press("Enter");
  const way = page.getByRole("link", { name: "Back to where you were" });
  await expect(way).toBeFocused();
  await expectAccessible(page, "the way back");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(back);

  await page.goto(`${usage(tenant)}?return=${encodeURIComponent("//evil.test/home/")}`);
  await quantity(page, "Enrichment").fill("10");
  await page.keyboard.press("Enter");
  await expect(page.getByText("10 credits added").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Back to/ })).toHaveCount(0);
});

test("a double click buys once", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.admin);
  await page.goto(usage(tenant));
  await quantity(page, "Enrichment").fill("10");
  await confirm(page).dblclick();
  await expect(sidebarBalance(page)).toHaveText("35");
  await page.reload();
  await expect(sidebarBalance(page)).toHaveText("35");
  const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(rows).toHaveLength(1);
});

test("confirming again after a lost answer buys once", async ({ openAs, sql, tenant, allowConsole }) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  await page.route(`**${usage(tenant)}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch(); // the server does its work, and then the line breaks
    return route.abort();
  });
  await quantity(page, "Enrichment").fill("10");
  await confirm(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("never made twice");
  await expect(quantity(page, "Enrichment")).toHaveValue("10");

  await page.unroute(`**${usage(tenant)}`);
  await confirm(page).click();
  await expect(page.getByText("10 credits added")).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("35");
  const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(rows).toHaveLength(1);
});

for (const wasReached of [true, false]) {
  test(`after a lost answer and a reload one can check a purchase that was ${wasReached ? "" : "not "}made: bought once`, async ({
    openAs,
    sql,
    tenant,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource|net::ERR/);
    const page = await openAs(tenant.owner);
    await page.goto(usage(tenant));
    await page.route(`**${usage(tenant)}`, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      if (wasReached) await route.fetch();
      return route.abort();
    });
    await quantity(page, "Enrichment").fill("10");
    await confirm(page).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("never made twice");
    await page.unroute(`**${usage(tenant)}`);
    await page.reload();
    await expect(page.getByText("Your last purchase got no answer")).toBeVisible();
    await expect(page.getByText("It was for 10 Enrichment: $150.00.")).toBeVisible();
    await page.getByRole("button", { name: "Check it" }).click();
    await expect(page.getByText("10 credits added")).toBeVisible();
    await expect(page.getByText("Your earlier try had gone through")).toHaveCount(wasReached ? 1 : 0);
    await expect(sidebarBalance(page)).toHaveText("35");
    await expect(quantity(page, "Enrichment")).toHaveValue("");
    await page.reload();
    await expect(sidebarBalance(page)).toHaveText("35");
    await expect(page.getByText("Your last purchase got no answer")).toHaveCount(0);
    const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
    expect(rows).toHaveLength(1);
  });
}

test("without a connection nothing is sent, now or later, and what was typed stays", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  await quantity(page, "Enrichment").fill("10");
  await page.context().setOffline(true);
  await confirm(page).click();
  await expect(page.getByRole("main").getByText("You are offline, so nothing was bought")).toBeVisible();
  await page.context().setOffline(false);
  await page.waitForTimeout(2_000);
  await expect(sidebarBalance(page)).toHaveText("25");
  await expect(quantity(page, "Enrichment")).toHaveValue("10");
  await confirm(page).click();
  await expect(sidebarBalance(page)).toHaveText("35");
  await expect(page.getByText("Your earlier try had gone through")).toHaveCount(0);
  const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(rows).toHaveLength(1);
});

test("a price that changed in between is shown, and bought only when confirmed again", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  await quantity(page, "Enrichment").fill("10");
  await sql`update public.agency_credit_pricing set price_per_credit_cents = 1600
    where agency_id = ${tenant.agency.id} and credit_type = 'enrichment'`;
  await confirm(page).click();

  const notice = page.getByRole("main").getByRole("alert");
  await expect(notice).toContainText("has changed its prices");
  await expect(notice).toContainText("$15.00");
  await expect(notice).toContainText("$16.00");
  await expect(quantity(page, "Enrichment")).toHaveValue("10");
  await expect(page.getByTestId("grand-total")).toHaveText("$160.00");
  await expect(sidebarBalance(page)).toHaveText("25");

  await confirm(page).click();
  await expect(page.getByText("10 credits added")).toBeVisible();
  await expect(notice).toHaveCount(0);
  await expect(sidebarBalance(page)).toHaveText("35");
});

test("an overage limit is explained with its figures", async ({ openAs, sql, tenant }) => {
  await sql`update public.accounts set overage_limit_cents = 20000 where id = ${tenant.client.id}`;
  const page = await openAs(tenant.owner);
  await page.goto(usage(tenant));
  await quantity(page, "Enrichment").fill("10");
  await confirm(page).click();
  await expect(sidebarBalance(page)).toHaveText("35");
  await expect(quantity(page, "Enrichment")).toHaveValue("");
  await quantity(page, "Enrichment").fill("10");
  await confirm(page).click();
  const notice = page.getByRole("main").getByRole("alert");
  for (const figure of ["$200.00", "$150.00", "$50.00"]) await expect(notice).toContainText(figure);
  await quantity(page, "Enrichment").fill("3");
  await confirm(page).click();
  await expect(sidebarBalance(page)).toHaveText("38");
});

test("a member sees prices and whom to ask, and cannot buy by hand either", async ({
  openAs,
  sql,
  tenant,
}) => {
  const owner = await openAs(tenant.owner);
  await owner.goto(usage(tenant));
  const sent = owner.waitForRequest((request) => request.method() === "POST");
  await quantity(owner, "Pixel").fill("1");
  await confirm(owner).click();
  const request = await sent;
  await expect(sidebarBalance(owner, "pixel")).toHaveText("11");

  const member = await openAs(tenant.member);
  await member.goto(usage(tenant));
  await expect(member.getByText("An owner or admin buys credits")).toBeVisible();
  await expect(member.getByRole("region", { name: "Prices" })).toContainText("$15.00");
  for (const { email } of [tenant.owner, tenant.admin]) {
    await expect(member.getByRole("link", { name: email })).toBeVisible();
  }
  await expect(confirm(member)).toHaveCount(0);

  // The owner's own call, with a new request id, sent with the member's session.
  const forged = (request.postData() ?? "").replace(
    /"request_id":"[^"]+"/,
    `"request_id":"${crypto.randomUUID()}"`,
  );
  const answer = await member.request.post(request.url(), {
    headers: {
      "next-action": request.headers()["next-action"] ?? "",
      "content-type": request.headers()["content-type"] ?? "",
      origin: setting("E2E_WEB_URL"),
    },
    data: forged,
  });
  expect(await answer.text()).toContain('"kind":"forbidden"');

  // And past the web app altogether.
  const api = createClient(setting("E2E_API_URL"), setting("E2E_PUBLISHABLE_KEY"), {
    auth: { persistSession: false },
  });
  await api.auth.signInWithPassword({ email: tenant.member.email, password: PASSWORD });
  // oxlint-disable-next-line no-restricted-properties -- just that is what must not help
  const { error } = await api.rpc("purchase_overage_credits", {
    p_account_id: tenant.client.id,
    p_request_id: crypto.randomUUID(),
    p_lines: [{ credit_type: "pixel", quantity: 1, price_per_credit_cents: 1000 }],
  });
  expect(error?.code).toBe("42501");
  const rows = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(rows).toHaveLength(1);
});

test("an admin who has become a member meanwhile is told so", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.admin);
  await page.goto(usage(tenant));
  await quantity(page, "Pixel").fill("1");
  await sql`update public.memberships set role = 'member' where user_id = ${tenant.admin.id}`;
  await confirm(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Only owners and admins buy credits");
  await expect(sidebarBalance(page, "pixel")).toHaveText("10");
});
