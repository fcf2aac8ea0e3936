import { actionBar, buyerRows, listedNames, openList } from "./setting/buyers.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

test("a list is worked through by keys: walk, select, reveal, open", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?sort=contact_count&unlocked=false");
  const names = await listedNames(page);
  const link = (row: number) => buyerRows(page).nth(row).locator("th a");
  await page.keyboard.press("j");
  await expect(link(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(link(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(link(1)).toBeFocused();
  await page.keyboard.press("x");
  await expect(buyerRows(page).nth(1).getByRole("checkbox")).toBeChecked();
  await expect(actionBar(page)).toContainText("1 selected");
  await page.keyboard.press("x");
  await expect(actionBar(page)).toHaveCount(0);

  await page.keyboard.press("r");
  await expect(page.getByText(`4 contacts of ${names[1]}: 1 credit spent.`)).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /@/ })).toHaveCount(4);
  await expect(actionBar(page)).toContainText("1 revealed, 1 credit, 24 left");
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(actionBar(page)).toContainText("2 revealed, 2 credits, 23 left");
  await expect(sidebarBalance(page)).toHaveText("23");

  // In a list of locked buyers those that were just revealed stay where they are, with what they showed.
  await page.waitForTimeout(1000);
  expect((await listedNames(page)).slice(0, 3)).toEqual(names.slice(0, 3));
  await expect(buyerRows(page).nth(1)).toContainText("Unlocked");
  await expect(link(2)).toBeFocused();

  await page.keyboard.press("r");
  await expect(page.getByText(`4 contacts of ${names[2]}`)).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: names[2] ?? "" })).toBeVisible();
});

test("walking goes on over the end of a page, and back", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, "?sort=contract_count");
  const first = await listedNames(page);
  await buyerRows(page).last().locator("th a").focus();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/after=/);
  await expect(buyerRows(page).first().locator("th a")).toBeFocused();
  expect(await listedNames(page)).not.toEqual(first);
  await page.keyboard.press("k");
  await expect(page.getByRole("link", { name: first.at(-1) ?? "", exact: true })).toBeFocused();
});

test("a buyer without contacts is not paid for, and it says why", async ({ openAs, sql, tenant }) => {
  const buyer = await pickBuyer(sql, 0);
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug, `?q=${encodeURIComponent(buyer.name)}`);
  await listedNames(page);
  await page.getByRole("link", { name: buyer.name, exact: true }).focus();
  await page.keyboard.press("r");
  await expect(page.getByText("has published no contacts, so there is nothing to reveal")).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("25");
});

test("keys do nothing while one types, and Enter leads from the search to what it found", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.member);
  await openList(page, tenant.client.slug);
  await listedNames(page);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("elmwick water");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Elmwick Water Board" })).toBeFocused();
  await expect(page.getByRole("searchbox")).toHaveValue("elmwick water");
});
