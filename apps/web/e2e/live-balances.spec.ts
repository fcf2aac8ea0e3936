import type { Page, Request } from "@playwright/test";
import { adjustEnrichment, pickBuyer } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

/** What asks for balances, on all pages of a context. */
function countAsks(page: Page): () => number {
  let asks = 0;
  page.context().on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/credits") asks += 1;
  });
  return () => asks;
}

/** Everything that a page's live region of balances has said since. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      for (const region of document.querySelectorAll("output, [aria-live]")) {
        const text = region.textContent ?? "";
        if (/ credits: /.test(text) && said.at(-1) !== text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test("what a colleague spends shows in both tabs within seconds, and one tab asks for both", async ({
  openAs,
  sql,
  tenant,
}) => {
  const first = await openAs(tenant.owner);
  const asks = countAsks(first);
  await first.goto(`/home/${tenant.client.slug}/usage`);
  const second = await first.context().newPage();
  await second.goto(`/home/${tenant.client.slug}/buyers`);
  await expect(sidebarBalance(second)).toHaveText("25");
  const saidInFirst = await listen(first);
  const saidInSecond = await listen(second);
  const askedBySecond: string[] = [];
  second.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/credits") askedBySecond.push(request.url());
  });

  const before = asks();
  await adjustEnrichment(sql, tenant.client.id, -1);
  await expect(sidebarBalance(first)).toHaveText("24");
  await expect(sidebarBalance(second)).toHaveText("24");
  // It was told, and has not asked by itself.
  expect(askedBySecond).toEqual([]);
  await first.waitForTimeout(12_000);
  // A tab each would have asked twice as often.
  expect(asks() - before).toBeLessThanOrEqual(5);
  for (const said of [await saidInFirst(), await saidInSecond()]) {
    expect(said).toEqual(["Enrichment credits: 24, was 25"]);
  }

  // The tab that asks is closed: the other one takes over.
  await first.close();
  await adjustEnrichment(sql, tenant.client.id, -2);
  await expect(sidebarBalance(second)).toHaveText("22");
});

test("what is bought in one tab shows at once in another, with its transactions", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const second = await page.context().newPage();
  await second.goto(`/home/${tenant.client.slug}/transactions`);
  await expect(sidebarBalance(second)).toHaveText("25");
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await page.getByLabel("Enrichment quantity").fill("5");
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(sidebarBalance(page)).toHaveText("30");
  await expect(sidebarBalance(second)).toHaveText("30");
  await expect(second.getByRole("row").filter({ hasText: "+5" })).toContainText("Purchase");
});

test("a reveal is announced once, though it shows before the answer is there", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  const said = await listen(page);
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(page.getByRole("heading", { name: "Contacts" })).toBeFocused();
  await page.waitForTimeout(5_000);
  expect(await said()).toEqual(["Enrichment credits: 24, was 25"]);
  await expect(page.getByRole("region", { name: "Contacts" }).getByRole("link").first()).toBeVisible();
});

test("a tab that nobody looks at asks nothing, and asks at once when it shows again", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const asks = countAsks(page);
  const open = new Set<Request>();
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await expect(sidebarBalance(page)).toHaveText("25");
  const show = (state: "visible" | "hidden") =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, state);
  await show("hidden");
  // One that is under way is answered still.
  await expect.poll(() => open.size).toBe(0);
  const before = asks();
  await adjustEnrichment(sql, tenant.client.id, -1);
  await page.waitForTimeout(9_000);
  expect(asks()).toBe(before);
  await expect(sidebarBalance(page)).toHaveText("25");
  await show("visible");
  await expect(sidebarBalance(page)).toHaveText("24");
});
