import type { Page } from "@playwright/test";
import { expectAccessible } from "./setting/accessible.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

/** Keys do something once the page's scripts have run: the search button says by then which ones. */
async function awaitKeys(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Search and commands" })).toContainText("Ctrl");
}

const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });
const field = (page: Page) => palette(page).getByRole("combobox");
const chosen = (page: Page) => palette(page).getByRole("option", { selected: true });

test("the palette finds a buyer by the keyboard alone, and gives the focus to what it opened", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await awaitKeys(page);
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expect(chosen(page)).toHaveText(/^Usage/);
  await expectAccessible(page, "the palette");
  await page.keyboard.type(buyer.name);
  await expect(chosen(page)).toContainText(buyer.name);
  const active = await field(page).getAttribute("aria-activedescendant");
  expect(active).toBe(await chosen(page).getAttribute("id"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/buyers/${buyer.id}$`));
  await expect(page.getByRole("heading", { level: 1, name: buyer.name })).toBeFocused();
});

test("the palette asks once typing rests, and calls off what nobody waits for", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  await page.clock.install();
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await awaitKeys(page);
  const asked: string[] = [];
  const calledOff: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/buyers?"))
      asked.push(new URL(request.url()).searchParams.get("q") ?? "");
  });
  page.on("requestfailed", (request) => {
    if (request.url().includes("/api/buyers?"))
      calledOff.push(new URL(request.url()).searchParams.get("q") ?? "");
  });
  const answer = Promise.withResolvers<void>();
  await page.route(/\/api\/buyers\?.*q=fire&/, async (route) => {
    await answer.promise;
    await route.continue().catch(() => {});
  });
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  // However busy the machine is: between two letters no time passes.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await field(page).pressSequentially("fire");
  await page.clock.runFor(1000);
  await expect.poll(() => asked).toEqual(["fire"]);
  await field(page).pressSequentially(" and");
  await page.clock.runFor(1000);
  await expect.poll(() => asked).toEqual(["fire", "fire and"]);
  await expect.poll(() => calledOff).toEqual(["fire"]);
  answer.resolve();
});

test("the palette goes to pages, does what can be done, and gives the focus back", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await awaitKeys(page);
  const button = page.getByRole("button", { name: "Search and commands" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.press("ArrowUp");
  await expect(chosen(page)).toHaveText(/^Sign out/);
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveText(/^Usage/);
  await page.keyboard.type("zzzzqqqq");
  await expect(palette(page)).toContainText("Nothing here is called “zzzzqqqq”.");
  await field(page).fill("switch dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("ledger");
  await expect(palette(page)).toContainText("Nothing here");
  await field(page).fill("transact");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeFocused();
});

test("in an agency the palette leads to its pages and looks for no buyers", async ({
  openHomeOf,
  tenant,
}) => {
  const page = await openHomeOf(tenant.agencyOwner);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await awaitKeys(page);
  // Typed on before the palette is there: nothing of it is lost, and no key goes to the page.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("over");
  await expect(chosen(page)).toHaveText(/^Overages/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Overages" })).toBeFocused();
  expect(asked.filter((url) => url.includes("/api/buyers"))).toEqual([]);
});

test("keys lead from page to page; ? lists them; a field being typed into keeps its keys", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const home = `/home/${tenant.client.slug}`;
  await page.goto(`${home}/usage`);
  await awaitKeys(page);
  for (const [keys, title] of [
    ["gb", "Buyers"],
    ["gt", "Transactions"],
    ["gi", "Billing"],
    ["gu", "Usage"],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeFocused();
    await expect(page).toHaveTitle(`${title} · Credence`);
  }
  await page.getByRole("textbox", { name: "Pixel quantity" }).focus();
  await page.keyboard.type("g?gb");
  await expect(page).toHaveURL(new RegExp(`${home}/usage$`));
  await expect(page.getByRole("textbox", { name: "Pixel quantity" })).toHaveValue("g?gb");
  await page.getByRole("heading", { level: 1 }).focus();

  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toContainText("Go to");
  await expect(list.getByRole("button", { name: "Close" })).toBeFocused();
  await expectAccessible(page, "the list of shortcuts");
  // While it is open it has the keyboard.
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(new RegExp(`${home}/usage$`));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("single keys can be switched off for good; those with Ctrl go on", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  const home = `/home/${tenant.client.slug}`;
  await page.goto(`${home}/usage`);
  await awaitKeys(page);
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await awaitKeys(page);
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`${home}/usage$`));
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(new RegExp(`${home}/buyers$`));
});

test("the page behind a dialog neither scrolls nor takes the keyboard", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await awaitKeys(page);
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.mouse.move(5, 5);
  await page.mouse.wheel(0, 600);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    const isOutside = await page.evaluate(() => {
      const at = document.activeElement;
      return at !== document.body && !at?.closest("dialog");
    });
    expect(isOutside).toBe(false);
  }
  await page.mouse.click(5, 5);
  await expect(palette(page)).toBeHidden();
});

test("a key right after Escape opens what it stands for, though the palette has only just closed", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await awaitKeys(page);
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (let round = 0; round < 3; round += 1) {
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused();
    await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("?")]);
    await expect(list).toBeVisible();
    await expect(palette(page)).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
  }
});

test("a palette that cannot be loaded says so, and leaves the keyboard to the page", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to|ChunkLoadError/);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await awaitKeys(page);
  await page.context().setOffline(true);
  await page.keyboard.press("Control+k");
  await expect(page.getByText("That could not be loaded")).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("textbox", { name: "Pixel quantity" }).focus();
  await page.keyboard.type("5");
  await expect(page.getByRole("textbox", { name: "Pixel quantity" })).toHaveValue("5");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
});
