import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./test.ts";

/**
 * Fails where axe finds anything on a page as it stands.
 *
 * @param page The page.
 * @param name What it is called in the failure.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(page.frames(), `${name} has no frame that would be left out`).toHaveLength(1);
  // Reading it takes a page as long as being judged by it: once is enough.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    // Halfway in, what opens is see-through. What goes round and round never comes to rest.
    const moving = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.all(moving.map((one) => one.finished.catch(() => {})));
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, { resultTypes: ["violations"] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
  });
  expect(found, name).toEqual([]);
}

/**
 * Fails where a page is wider than its window.
 *
 * @param page The page.
 * @param name What it is called in the failure.
 */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

/**
 * Fails where axe finds anything on a page as it stands, light or dark, on a desk, a phone or a narrow one, and where
 * it is wider than its window. Leaves the page as wide as it was, and light.
 *
 * @param page The page.
 * @param name What it is called in the failure.
 */
export async function expectAccessibleAnywhere(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page, `${name}, ${width} pixels`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
      await expectAccessible(page, `${name}, ${width} pixels, ${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (before) await page.setViewportSize(before);
}
