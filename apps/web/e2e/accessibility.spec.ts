import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./setting/accessible.ts";
import { fillWorld, openViewers, SCREENS, unseenRoutes } from "./setting/screens.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, holdBalances, sidebarBalance, test } from "./setting/test.ts";

test("every route that is built is looked at", () => {
  expect(unseenRoutes()).toEqual([]);
});

const SCHEMES = ["light", "dark"] as const;

const DEVICES = [
  ["desk", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const;

/** Where nothing may scroll sideways: narrow, and what remains of 1280 by 720 at 200%. */
const NARROW = [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
];

test("axe finds nothing on any screen, light or dark, on desk and phone; nothing scrolls sideways at 320 pixels or at twice the size; each says in its title what it is", async ({
  page: nobody,
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  test.setTimeout(600_000);
  allowConsole(/404/);
  const world = await fillWorld(sql, tenant);
  const pages = await openViewers(tenant, openAs, nobody);
  const titles = new Map<string, string>();
  for (const { name, route, as, path } of SCREENS) {
    const page = pages[as];
    await page.goto(path(world));
    await settle(page);
    for (const [device, viewport] of DEVICES) {
      await page.setViewportSize(viewport);
      await expectNoSidewaysScroll(page, `${name}, ${device}`);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
        await expectAccessible(page, `${name}, ${device}, ${colorScheme}`);
      }
    }
    for (const viewport of NARROW) {
      await page.setViewportSize(viewport);
      await expectNoSidewaysScroll(page, `${name}, ${viewport.width} pixels`);
    }
    await expect(page, name).toHaveTitle(/^.+ · Credence$/);
    await expect(page.getByRole("heading", { level: 1 }), name).toHaveCount(1);
    const title = await page.title();
    if (/not-found/.test(name)) expect(title, name).toContain("ot found");
    else if (titles.has(route)) expect(title, name).toBe(titles.get(route));
    else titles.set(route, title);
  }
  // Invoices of one's clients and of one's own are both; otherwise no title stands for two routes.
  expect(new Set(titles.values()).size).toBeGreaterThanOrEqual(titles.size - 1);
});

for (const [device, viewport] of DEVICES) {
  for (const colorScheme of SCHEMES) {
    test(`axe finds nothing on what opens over a page, ${colorScheme}, on a ${device}`, async ({
      openAs,
      sql,
      tenant,
      allowConsole,
    }) => {
      // What is loading when the line goes is said to have failed.
      allowConsole(/401|ERR_INTERNET_DISCONNECTED/);
      const { buyer } = await fillWorld(sql, tenant);
      const page = await openAs(tenant.owner);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const home = `/home/${tenant.client.slug}`;
      await page.goto(`${home}/usage`);
      await settle(page);

      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox", { name: /^Search pages/ })).toBeFocused();
      await page.keyboard.type("council");
      await expect(page.getByRole("group", { name: "Buyers" })).toBeVisible();
      await expectOver(page, "the palette");
      await page.keyboard.press("?");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("combobox", { name: /^Search pages/ })).toBeHidden();
      await page.getByRole("heading", { level: 1 }).focus();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await expectOver(page, "the list of shortcuts");
      await page.keyboard.press("Escape");

      await page.getByLabel("Pixel quantity").fill("1.5");
      await expectOver(page, "a quantity with a problem");
      if (device === "phone") {
        await page.getByRole("button", { name: "Open menu" }).click();
        await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
        await expectOver(page, "the drawer");
        await page.keyboard.press("Escape");
      } else {
        await page.getByRole("button", { name: "Newest transactions" }).click();
        await expect(page.getByRole("link", { name: "All transactions" })).toBeVisible();
        await expectOver(page, "the popover");
        await page.keyboard.press("Escape");
      }

      await page.context().setOffline(true);
      await expect(page.getByText("You are offline.", { exact: true })).toBeVisible();
      await expectOver(page, "being offline");
      await page.context().setOffline(false);

      await page.goto(`${home}/buyers/${buyer.id}`);
      await page.getByRole("button", { name: "Reveal contacts" }).click();
      await expect(page.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
      await expectOver(page, "revealed contacts and a toast");

      await page.goto(`${home}/usage`);
      await page.getByLabel("Pixel quantity").fill("1");
      await holdBalances(page);
      await page.context().clearCookies({ name: /^credence-session/ });
      await page.getByRole("button", { name: /^Confirm Purchase/ }).click();
      await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible();
      await expectOver(page, "signing in again");
    });
  }
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

async function expectOver(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await expectNoSidewaysScroll(page, name);
}

test("everything can be bought and revealed by keyboard alone", async ({ openAs, sql, tenant }) => {
  const buyer = await pickBuyer(sql, 2);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, () => document.activeElement?.getAttribute("aria-label") === "Enrichment quantity");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByText("101 credits added")).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("126");
  await expect(page.getByRole("heading", { name: "Add credits" })).toBeFocused();

  await page.goto(`/home/${tenant.client.slug}/buyers?q=${encodeURIComponent(buyer.name)}`);
  await expect(page.getByRole("link", { name: buyer.name })).toBeVisible();
  await tabTo(page, () => document.activeElement?.matches("tbody th a") === true);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: buyer.name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Reveal contacts" })).toBeVisible();
  await tabTo(page, () => document.activeElement?.textContent === "Reveal contacts");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Contacts" })).toBeFocused();
});

async function tabTo(page: Page, isThere: () => boolean): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(isThere)) return;
  }
  throw new Error("the keyboard never got there");
}

test("the theme can be switched and is remembered", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("the number does not roll for those who prefer stillness", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const duration = () =>
    page
      .locator(".rolling-digit")
      .first()
      .evaluate((digit) => Number.parseFloat(getComputedStyle(digit, "::before").transitionDuration));
  // Not while the theme is put on, when nothing moves.
  await expect.poll(duration).toBeGreaterThan(0.1);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await duration()).toBeLessThan(0.01);
});
