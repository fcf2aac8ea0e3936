/**
 * Takes the README's pictures of the production build on a fresh stack, with a past planted for Acme:
 * `pnpm --filter @credence/web pictures`.
 */
import { resolve } from "node:path";
import { findBrowser } from "@credence/local-stack/find-browser";
import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { runBilling, saveCard } from "./setting/billing.ts";
import { plantHistory } from "./setting/history.ts";
import { seededAcme } from "./setting/seeded-acme.ts";
import startWeb from "./setting/start-web.ts";
import { PASSWORD } from "./setting/tenant.ts";

const images = resolve(import.meta.dirname, "../../../docs/images");
const own = findBrowser();
const stop = await startWeb();
const sql = postgres(process.env["E2E_DATABASE_URL"] ?? "", { max: 2 });
const browser = await chromium.launch({
  ...(own && !own.own && { executablePath: own.executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  await plantHistory(sql, await seededAcme(sql));
  const page = await openAs("client@credence.test");
  await page.waitForURL("**/usage");
  await picture(page, "usage");
  await page
    .getByRole("heading", { name: /90 days/ })
    .first()
    .scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 700);
  await picture(page, "burn-down");

  await page.goto("/home/acme/buyers");
  await page.getByRole("link", { name: "Alderbridge City Council" }).waitFor();
  await picture(page, "buyers");

  const [fresh] = await sql<{ id: string }[]>`
    select b.id from public.buyers b
    where b.contact_count = 3 and not exists (select from public.contact_reveals r where r.buyer_id = b.id)
    order by b.last_signal_at desc nulls last, b.contract_count desc, b.id limit 1`;
  await page.goto(`/home/acme/buyers/${fresh?.id}`);
  await page.getByRole("button", { name: /^Reveal contacts/ }).click();
  await page.getByRole("heading", { name: "Contacts" }).waitFor();
  await page.getByText("Contacts revealed").waitFor();
  await page.getByText("Contacts revealed").waitFor({ state: "detached", timeout: 20_000 });
  await picture(page, "buyer");

  await page.goto("/home/acme/transactions");
  await page.getByRole("row").nth(10).waitFor();
  await picture(page, "transactions");

  await page.emulateMedia({ colorScheme: "dark" });
  // It names its keys once the page's scripts have run.
  await page.getByRole("button", { name: "Search and commands" }).filter({ hasText: "Ctrl" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Search pages/ }).fill("fire");
  await page.getByRole("group", { name: "Buyers" }).waitFor();
  await picture(page, "palette");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ colorScheme: "light" });

  await page.goto("/home/acme/billing");
  await page.getByRole("button", { name: "Save a card" }).click();
  await saveCard(page, "4242424242424242");
  await page.getByText("Your card is saved.").waitFor();
  await runBilling(sql);
  await page.goto("/home/acme/usage");
  for (const [type, quantity] of Object.entries({ Enrichment: "40", Pixel: "15" })) {
    await page.getByRole("textbox", { name: `${type} quantity` }).fill(quantity);
  }
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await page.getByText("credits added").waitFor();
  await page.goto("/home/acme/billing");
  await page.getByRole("table", { name: /next charge/ }).waitFor();
  await picture(page, "billing");
} finally {
  await browser.close();
  await sql.end();
  await stop();
}

async function openAs(email: string): Promise<Page> {
  const page = await browser.newPage({
    baseURL: process.env["E2E_WEB_URL"] ?? "",
    viewport: { width: 1440, height: 1000 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
  });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.mouse.move(1, 1);
  await page.screenshot({ path: resolve(images, `${name}.png`), animations: "disabled" });
}
