import type { Page } from "@playwright/test";
import { PASSWORD, pickBuyer } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

/** A keyboard that counts every press beside typing: Tab, Enter, and the keys of shortcuts. */
function countingKeyboard(page: Page) {
  let presses = 0;
  return {
    count: () => presses,
    press: async (key: string) => {
      presses += 1;
      await page.keyboard.press(key);
    },
    type: (text: string) => page.keyboard.type(text),
    tabTo: async (name: string | RegExp, most: number) => {
      const wanted = page
        .locator(":focus")
        .and(
          page
            .getByRole("button", { name })
            .or(page.getByRole("textbox", { name }))
            .or(page.getByRole("link", { name })),
        );
      for (let n = 0; n < most; n += 1) {
        presses += 1;
        await page.keyboard.press("Tab");
        if ((await wanted.count()) > 0) return;
      }
      throw new Error(`${String(name)} is not within ${most} presses of Tab`);
    },
  };
}

test("from signing in over a search to a reveal and a purchase by the keyboard alone, in at most 25 presses", async ({
  page,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  const keys = countingKeyboard(page);
  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toBeFocused();
  await keys.type(tenant.owner.email);
  await keys.press("Tab");
  await keys.type(PASSWORD);
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: "Search and commands" })).toContainText("Ctrl");

  await keys.press("g");
  await keys.press("b");
  await expect(page.getByRole("heading", { level: 1, name: "Buyers" })).toBeFocused();
  await expect(page.locator("tr[data-buyer]").first()).toBeVisible();
  await keys.press("/");
  await keys.type(buyer.name);
  await expect(page.locator("tr[data-buyer]").first()).toContainText(buyer.name);
  await keys.press("Enter");
  await expect(page.locator("tr[data-buyer] :focus")).toBeVisible();
  await keys.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: buyer.name })).toBeFocused();
  await keys.tabTo("Reveal contacts", 6);
  await keys.press("Enter");
  await expect(page.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("24");

  await keys.press("Control+k");
  await keys.type("add credits");
  await expect(page.getByRole("option", { selected: true })).toContainText("Add credits");
  await keys.press("Enter");
  await expect(page.getByRole("heading", { name: "Add credits" })).toBeFocused();
  await keys.tabTo("Enrichment quantity", 3);
  await keys.type("40");
  await keys.press("Enter");
  await expect(page.getByText("40 credits added")).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("64");
  expect(keys.count()).toBeLessThanOrEqual(25);
});

test("an agency sets a price, invites a client and suspends another by the keyboard alone, in at most 40 presses", async ({
  openHomeOf,
  sql,
  tenant,
}) => {
  const page = await openHomeOf(tenant.agencyOwner);
  const keys = countingKeyboard(page);
  const goTo = async (title: string) => {
    await expect(page.getByRole("button", { name: "Search and commands" })).toContainText("Ctrl");
    await keys.press("Control+k");
    await keys.type(title);
    const palette = page.getByRole("dialog", { name: "Search and commands" });
    await expect(palette.getByRole("option", { selected: true })).toContainText(title);
    await keys.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeFocused();
  };

  await goTo("Margins");
  await goTo("Pricing");
  await expect(page.getByLabel("Audience price in USD")).toHaveValue("25.00");
  await keys.tabTo("Audience price in USD", 8);
  await keys.type("26.5");
  await keys.press("Enter");
  await expect(page.getByText("Prices saved")).toBeVisible();

  await goTo("Clients");
  await keys.tabTo("Invite a client", 3);
  await keys.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name of the client")).toBeFocused();
  await keys.type("Quill & Sons");
  await keys.press("Tab");
  await keys.type(`quill-${tenant.client.slug}@e2e.test`);
  await keys.press("Enter");
  await expect(dialog.getByText(/^Invited quill-/)).toBeVisible();
  await keys.press("Escape");
  await expect(page.getByRole("button", { name: "Invite a client" })).toBeFocused();

  await keys.tabTo(tenant.client.name, 10);
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: tenant.client.name })).toBeFocused();
  await keys.tabTo("Suspend", 6);
  await keys.press("Enter");
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await keys.type("October is unpaid.");
  await keys.tabTo("Suspend", 3);
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  const [client] = await sql`select suspended_because from public.accounts where id = ${tenant.client.id}`;
  expect(client).toEqual({ suspended_because: "October is unpaid." });
  expect(keys.count()).toBeLessThanOrEqual(40);
});
