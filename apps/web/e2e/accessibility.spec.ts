import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./setting/accessible.ts";
import { buy } from "./setting/billing.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await expectAccessible(page, path);
  await expectNoSidewaysScroll(page, path);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [device, viewport] of [
    ["desk", { width: 1440, height: 900 }],
    ["phone", { width: 390, height: 844 }],
  ] as const) {
    test(`axe finds nothing on any page, ${colorScheme}, on a ${device}; nothing scrolls sideways`, async ({
      openAs,
      sql,
      tenant,
      allowConsole,
    }) => {
      test.setTimeout(180_000);
      allowConsole(/404/);
      const buyer = await pickBuyer(sql, 2);
      await buy(sql, tenant, { pixel: 3 });
      const pages = {
        owner: await openAs(tenant.owner),
        member: await openAs(tenant.member),
        agencyOwner: await openAs(tenant.agencyOwner),
      };
      for (const page of Object.values(pages)) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
      }
      const home = `/home/${tenant.client.slug}`;
      for (const path of [
        `${home}/usage`,
        `${home}/buyers`,
        `${home}/buyers?q=zzzzqqqq`,
        `${home}/buyers/${buyer.id}`,
        `${home}/transactions`,
        `${home}/billing`,
        `${home}/billing?card=cancelled`,
        `${home}/billing?unopened=unavailable&failure=0badcafe`,
        "/home/absents/usage",
      ]) {
        await visit(pages.owner, path);
      }
      for (const path of [`${home}/usage`, `${home}/billing`]) await visit(pages.member, path);
      for (const path of ["pricing", "overages", "invoices", "invoices/own"]) {
        await visit(pages.agencyOwner, `/agency/${tenant.agency.slug}/${path}`);
      }

      await pages.owner.goto(`${home}/usage`);
      await pages.owner.getByLabel("Pixel quantity").fill("1.5");
      await expectAccessible(pages.owner, "a quantity with a problem");
      if (device === "phone") {
        await pages.owner.getByRole("button", { name: "Open menu" }).click();
        await expect(pages.owner.getByRole("dialog", { name: "Menu" })).toBeVisible();
        await expectAccessible(pages.owner, "the drawer");
      } else {
        await pages.owner.getByRole("button", { name: "Newest transactions" }).click();
        await expect(pages.owner.getByRole("link", { name: "All transactions" })).toBeVisible();
        await expectAccessible(pages.owner, "the popover");
      }
      await pages.member.goto(`${home}/buyers/${buyer.id}`);
      await pages.member.getByRole("button", { name: "Reveal contacts" }).click();
      await expect(pages.member.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
      // Halfway in, a toast is see-through.
      await pages.member
        .locator("[data-sonner-toast]")
        .evaluateAll((toasts) =>
          Promise.all(
            toasts.flatMap((toast) => toast.getAnimations({ subtree: true })).map((one) => one.finished),
          ),
        );
      await expectAccessible(pages.member, "revealed contacts and a toast");
      await pages.member.context().clearCookies();
      await visit(pages.member, "/sign-in");
    });
  }
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
  await tabTo(page, () => document.activeElement?.closest("tbody") !== null);
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
  expect(await duration()).toBeGreaterThan(0.1);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await duration()).toBeLessThan(0.01);
});
