import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";

/**
 * Opens the list of buyers and waits until it can be worked with.
 *
 * @param page Any page of a member of the client.
 * @param slug The client.
 * @param query What the list is to show, as in its address.
 */
export async function openList(page: Page, slug: string, query = ""): Promise<void> {
  await page.goto(`/home/${slug}/buyers${query}`, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1, name: "Buyers" })).toBeVisible();
}

/**
 * The rows of the list of buyers, without its heading and without what is shown beneath them.
 *
 * @param page The list.
 * @returns The rows.
 */
export function buyerRows(page: Page): Locator {
  return page.locator("tr[data-buyer]");
}

/**
 * Waits until the list shows what was asked for last.
 *
 * @param page The list.
 * @returns The names of the buyers in its rows.
 */
export async function listedNames(page: Page): Promise<string[]> {
  await expect(page.locator("[aria-busy=false] > div > table")).toBeVisible();
  return buyerRows(page).locator("th a").allTextContents();
}

/**
 * What has been picked and revealed, at the foot of the list.
 *
 * @param page The list.
 * @returns The bar.
 */
export function actionBar(page: Page): Locator {
  return page.getByRole("region", { name: "Selection and reveals" });
}
