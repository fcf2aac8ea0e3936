/**
 * Takes the README's pictures of the production build on a fresh stack: `pnpm --filter @credence/web pictures`.
 */
import { resolve } from "node:path";
import { findBrowser } from "@credence/local-stack/find-browser";
import { chromium } from "@playwright/test";
import postgres from "postgres";
import { runBilling, saveCard } from "./setting/billing.ts";
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
  const page = await browser.newPage({
    baseURL: process.env["E2E_WEB_URL"] ?? "",
    viewport: { width: 1280, height: 960 },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("client@credence.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/usage");
  await page.getByRole("textbox", { name: "Enrichment" }).fill("100");
  await page.getByRole("textbox", { name: "Audience" }).fill("20");
  await page.getByRole("heading", { name: "Usage" }).click();
  await page.screenshot({ path: resolve(images, "usage.png") });

  await page.goto("/home/acme/buyers?q=alderbridge");
  await page.getByRole("link", { name: "Alderbridge Fire and Rescue" }).click();
  await page.getByRole("button", { name: /^Reveal/ }).click();
  await page.getByText("@fire.alderbridge.example").first().waitFor();
  await page.getByRole("heading", { name: "Signals" }).hover();
  await page.screenshot({ path: resolve(images, "buyer.png") });

  const buy = async (quantities: Record<string, string>) => {
    await page.goto("/home/acme/usage");
    for (const [type, quantity] of Object.entries(quantities)) {
      await page.getByRole("textbox", { name: type }).fill(quantity);
    }
    await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
    await page.getByText("credits added").waitFor();
  };
  await buy({ Enrichment: "100", Audience: "20" });
  await page.goto("/home/acme/billing");
  await page.getByRole("button", { name: "Save a card" }).click();
  await saveCard(page, "4242424242424242");
  await page.getByText("Your card is saved.").waitFor();
  await runBilling(sql);
  await buy({ Enrichment: "40", Pixel: "15" });
  await page.goto("/home/acme/billing");
  await page.getByRole("table", { name: /next charge/ }).waitFor();
  await page.getByRole("heading", { name: "Billing" }).hover();
  await page.screenshot({ path: resolve(images, "billing.png") });
} finally {
  await browser.close();
  await sql.end();
  await stop();
}
