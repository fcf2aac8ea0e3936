import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { actionBar, buyerRows, listedNames, openList } from "./setting/buyers.ts";
import { adjustEnrichment, type Tenant } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

/** Opens the list with those that have most contacts on top, and picks the first few. */
async function pick(page: Page, tenant: Tenant, count: number): Promise<void> {
  await openList(page, tenant.client.slug, "?sort=contact_count");
  await listedNames(page);
  for (let row = 0; row < count; row++) await buyerRows(page).nth(row).getByRole("checkbox").check();
  await expect(actionBar(page)).toContainText(`${count} selected`);
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Reveal contacts…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Reveal \d/ })
    .click();
}

async function countReveals(sql: Sql, tenant: Tenant): Promise<number> {
  const rows = await sql`select from public.contact_reveals where account_id = ${tenant.client.id}`;
  return rows.length;
}

test("what is selected stays so while one pages, filters, opens a buyer and reloads", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?sort=contract_count");
  await listedNames(page);
  await page.getByRole("checkbox", { name: "Select this page" }).check();
  const bar = actionBar(page);
  await expect(bar).toContainText("25 selected");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await listedNames(page);
  await expect(page.getByRole("checkbox", { name: "Select this page" })).not.toBeChecked();
  await buyerRows(page).first().getByRole("checkbox").check();
  await expect(bar).toContainText("26 selected");
  await page.getByRole("searchbox").fill("elmwick water");
  await expect(page).toHaveURL(/q=elmwick\+water/);
  await listedNames(page);
  await expect(buyerRows(page)).toHaveCount(1);
  await expect(bar).toContainText("26 selected");
  await buyerRows(page).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Elmwick Water Board" })).toBeVisible();
  await page.goBack();
  await expect(bar).toContainText("26 selected");
  await page.reload();
  await expect(bar).toContainText("26 selected");
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toHaveCount(0);
});

test("no more than 100 are selected at once", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  for (let turned = 1; turned <= 5; turned++) {
    await listedNames(page);
    await page.getByRole("checkbox", { name: "Select this page" }).click();
    await expect(actionBar(page)).toContainText(`${Math.min(turned * 25, 100)} selected`);
    const before = page.url();
    if (turned === 5) await expect(page.getByText("100 buyers is the most at once")).toBeVisible();
    await page.getByRole("button", { name: "Next" }).click();
    await expect(page).not.toHaveURL(before);
  }
});

test("a bulk reveal is previewed in words, without those that show nothing, and can be undone", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  await pick(page, tenant, 3);
  await buyerRows(page)
    .first()
    .getByRole("button", { name: /^Locked/ })
    .click();
  await expect(actionBar(page)).toContainText("1 revealed, 1 credit, 24 left");
  await page.getByLabel("Sort by").selectOption("Number of contacts");
  await page.getByRole("button", { name: /^Order/ }).click();
  await expect(page).toHaveURL(/order=asc/);
  await listedNames(page);
  await buyerRows(page).first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Reveal contacts…" }).click();
  const dialog = page.getByRole("dialog", { name: "Reveal contacts" });
  await expect(dialog).toContainText("2 new at 1 credit each, 1 already yours, 22 left after");
  await expect(dialog).toContainText("1 has published no contacts. It is left out");

  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push(request.url());
  });
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 5000);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await expect(actionBar(page)).toContainText("Revealing 2 buyers in 3 s");
  await expect(actionBar(page)).toContainText("Leaving this page undoes it");
  await page.clock.runFor(1100);
  await expect(actionBar(page)).toContainText("in 2 s");
  await page.keyboard.press("Enter");
  await expect(actionBar(page)).toContainText("Undone. Nothing was spent.");
  await expect(page.getByRole("button", { name: "Reveal contacts…" })).toBeFocused();
  await page.clock.runFor(3500);
  await page.clock.resume();
  expect(posts).toEqual([]);
  expect(await countReveals(sql, tenant)).toBe(1);
  await expect(actionBar(page)).toContainText("4 selected");
});

test("what is not undone commits once, all of it", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.member);
  await pick(page, tenant, 4);
  await confirm(page);
  // What a link saves or opens elsewhere leaves the page where it is.
  const saved = page.waitForEvent("download");
  await page.locator("a[download]").click();
  await saved;
  await expect(actionBar(page)).toContainText("4 buyers revealed, 4 credits spent.");
  await expect(actionBar(page)).toContainText("4 revealed, 4 credits, 21 left");
  await expect(actionBar(page)).not.toContainText("selected");
  await expect(sidebarBalance(page)).toHaveText("21");
  await expect(buyerRows(page).nth(3)).toContainText("Unlocked");
  expect(await countReveals(sql, tenant)).toBe(4);
});

test("the wait before a bulk reveal is announced once", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await pick(page, tenant, 2);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const output = (target instanceof Element ? target : target.parentElement)?.closest("output");
        if (output?.textContent?.startsWith("Revealing")) said.push(output.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await confirm(page);
  await expect(actionBar(page)).toContainText("2 buyers revealed");
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toEqual([
    "Revealing 2 buyers in 3 seconds. Press Undo to stop it; leaving this page undoes it too.",
  ]);
});

test("whoever leaves within the three seconds has revealed nothing", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.member);
  await page.clock.install();
  // The page that one goes to comes later than the reveal would have.
  let door = Promise.withResolvers<void>();
  await page.route(/\/usage\?/, async (route) => {
    await door.promise;
    await route.continue();
  });
  const leave = {
    byLink: () => page.getByRole("link", { name: "Usage" }).first().click(),
    byKeys: async () => {
      await page.keyboard.press("g");
      await page.keyboard.press("u");
    },
    byPalette: async () => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("combobox", { name: /^Search pages/ }).fill("usage");
      await page.keyboard.press("Enter");
    },
  };
  for (const [how, go] of Object.entries(leave)) {
    door = Promise.withResolvers<void>();
    await pick(page, tenant, 2);
    await page.getByRole("button", { name: "Reveal contacts…" }).click();
    const reveal = page.getByRole("dialog").getByRole("button", { name: /^Reveal \d/ });
    await expect(reveal).toBeEnabled();
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
    await reveal.click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await go();
    await expect(actionBar(page), how).toContainText("Undone. Nothing was spent.");
    await page.clock.runFor(4000);
    await page.clock.resume();
    door.resolve();
    await expect(page.getByRole("heading", { level: 1, name: "Usage" }), how).toBeVisible();
    expect(await countReveals(sql, tenant), how).toBe(0);
  }
  await page.unrouteAll();

  await pick(page, tenant, 2);
  await confirm(page);
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.close();
  await new Promise((resolve) => setTimeout(resolve, 3500));
  expect(await countReveals(sql, tenant)).toBe(0);
});

test("whoever types on while a bulk reveal waits keeps every letter, and what is picked meanwhile stays so", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  await pick(page, tenant, 2);
  await confirm(page);
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await buyerRows(page).nth(2).getByRole("checkbox").check();
  await page.getByRole("searchbox").focus();
  await expect(actionBar(page)).toContainText("2 buyers revealed, 2 credits spent.");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.getByRole("searchbox").pressSequentially("elmwick water");
  await expect(page.getByRole("searchbox")).toHaveValue("elmwick water");
  await expect(page.getByRole("row", { name: /Elmwick Water Board/ })).toBeVisible();
  await expect(actionBar(page)).toContainText("1 selected");
  expect(await countReveals(sql, tenant)).toBe(2);
});

test("what was refused is not tried again for others than were picked", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.member);
  await pick(page, tenant, 3);
  await sql`update public.accounts set suspended_at = now(), suspended_because = 'late' where id = ${tenant.client.id}`;
  await confirm(page);
  await expect(actionBar(page).getByRole("alert")).toContainText("late");
  await sql`update public.accounts set suspended_at = null, suspended_because = null where id = ${tenant.client.id}`;
  await expect(actionBar(page).getByRole("button", { name: "Try again" })).toBeVisible();
  await buyerRows(page).first().getByRole("checkbox").uncheck();
  await expect(actionBar(page).getByRole("button", { name: "Try again" })).toHaveCount(0);
  await confirm(page);
  await expect(actionBar(page)).toContainText("2 buyers revealed, 2 credits spent.");
  expect(await countReveals(sql, tenant)).toBe(2);
});

test("rows stay where they cannot be read again, and say so", async ({ openAs, tenant, allowConsole }) => {
  allowConsole(/503/);
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?sort=contact_count");
  const names = await listedNames(page);
  await page.route("**/api/buyers?*", (route) =>
    route.fulfill({ status: 503, json: { error: { code: "unavailable", message: "Out of reach." } } }),
  );
  await buyerRows(page)
    .first()
    .getByRole("button", { name: /^Locked/ })
    .click();
  await expect(page.getByText("These rows could not be read again")).toBeVisible({ timeout: 20_000 });
  expect(await listedNames(page)).toEqual(names);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("These rows could not be read again")).toHaveCount(0);
});

test("a bulk reveal whose answer is lost is explained, and trying again spends nothing more", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const page = await openAs(tenant.member);
  await pick(page, tenant, 3);
  await page.route("**/buyers?**", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return route.abort();
  });
  await confirm(page);
  await expect(actionBar(page).getByRole("alert")).toContainText("a buyer is never paid for twice");
  await page.unroute("**/buyers?**");
  expect(await countReveals(sql, tenant)).toBe(3);
  await actionBar(page).getByRole("button", { name: "Try again" }).click();
  await expect(actionBar(page)).toContainText("They had been revealed already. Nothing more was spent.");
  await expect(sidebarBalance(page)).toHaveText("22");
  expect(await countReveals(sql, tenant)).toBe(3);
});

test("too few credits: how many are missing, and the way to more and back", async ({
  openAs,
  sql,
  tenant,
}) => {
  await adjustEnrichment(sql, tenant.client.id, -23);
  const page = await openAs(tenant.owner);
  await pick(page, tenant, 5);
  await page.getByRole("button", { name: "Reveal contacts…" }).click();
  const dialog = page.getByRole("dialog", { name: "Reveal contacts" });
  await expect(dialog).toContainText("5 new at 1 credit each, 3 credits missing");
  await expect(dialog).toContainText("has 2 and this takes 5: 3 are missing");
  await expect(dialog.getByRole("button", { name: /^Reveal/ })).toHaveCount(0);
  await expect(dialog.getByRole("link", { name: "Add credits" })).toHaveAttribute(
    "href",
    `/home/${tenant.client.slug}/usage?return=${encodeURIComponent(`/home/${tenant.client.slug}/buyers?sort=contact_count`)}#add-credits`,
  );

  const member = await openAs(tenant.member);
  await pick(member, tenant, 3);
  await member.getByRole("button", { name: "Reveal contacts…" }).click();
  await expect(member.getByRole("dialog")).toContainText("Ask an owner or admin");
  await expect(member.getByRole("dialog").getByRole("link", { name: "Add credits" })).toHaveCount(0);
});
