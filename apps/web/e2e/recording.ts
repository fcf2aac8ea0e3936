/**
 * Films the README's recording of the production build on a fresh stack, with a past planted for Acme: from signing in
 * to a paid invoice. `pnpm --filter @credence/web recording`.
 */
import { resolve } from "node:path";
import { findBrowser } from "@credence/local-stack/find-browser";
import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { openCamera } from "./film/camera.ts";
import { openStage } from "./film/stage.ts";
import { runBilling, saveCard } from "./setting/billing.ts";
import { plantHistory } from "./setting/history.ts";
import { seededAcme } from "./setting/seeded-acme.ts";
import startWeb from "./setting/start-web.ts";
import { PASSWORD } from "./setting/tenant.ts";

const file = resolve(import.meta.dirname, "../../../docs/images/recording.webp");
const size = { width: 1200, height: 750 };
const MOST_BYTES = 3_000_000;
const own = findBrowser();
const stop = await startWeb();
const sql = postgres(process.env["E2E_DATABASE_URL"] ?? "", { max: 2 });
const browser = await chromium.launch({
  ...(own && !own.own && { executablePath: own.executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  await plantHistory(sql, await seededAcme(sql));
  await prepare(await newPage());
  const page = await newPage();
  const actor = await openStage(page);
  await page.goto("/sign-in");
  await actor.say("Sign in");
  const camera = await openCamera(page, size);
  await camera.hold(500);
  await actor.type(page.getByLabel("Email"), "client@credence.test");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD, { delay: 15 });
  await page.keyboard.press("Enter");
  await page.waitForURL("**/usage");
  await page.getByRole("heading", { level: 1, name: "Usage" }).waitFor();
  await camera.hold(900);

  await actor.say("Search who buys");
  await actor.click(page.getByRole("link", { name: "Buyers", exact: true }));
  await page.locator("tr[data-buyer]").nth(5).waitFor();
  await camera.hold(500);
  await actor.type(page.getByRole("searchbox").first(), "city coun");
  await page.waitForURL("**q=city*");
  await page.locator("tr[data-buyer]").first().waitFor();
  await camera.hold(900);
  await actor.click(page.locator("tr[data-buyer]").first().getByRole("link").first());
  const reveal = page.getByRole("button", { name: /^Reveal contacts/ });
  await reveal.waitFor();
  await camera.hold(1000);

  await actor.say("Reveal whom to reach: one credit");
  await actor.click(reveal);
  await page.getByText("Contacts revealed").waitFor();
  await camera.hold(1800);

  await actor.say("Buy now, pay later");
  await actor.click(page.getByRole("link", { name: "Usage", exact: true }));
  await page.getByRole("heading", { level: 1, name: "Usage" }).waitFor();
  await actor.type(page.getByRole("textbox", { name: "Enrichment quantity" }), "40");
  await camera.hold(700);
  await actor.click(page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }));
  await page.getByText("credits added").waitFor();
  await camera.hold(700);

  await actor.click(page.getByRole("link", { name: "Billing", exact: true }));
  await page.getByTestId("next-charge-amount").waitFor();
  await camera.hold(1000);

  await actor.say("The month ends, and it is charged: once");
  await camera.hold(500);
  camera.pause();
  await runBilling(sql);
  await page.reload();
  await actor.say("The month ends, and it is charged: once");
  const invoice = page.locator("tr[data-invoice]").first();
  await invoice.getByText("Paid").filter({ visible: true }).first().waitFor();
  await invoice.scrollIntoViewIfNeeded();
  camera.resume();
  await actor.click(invoice.getByRole("button").or(invoice.getByRole("link")).first());
  await page.getByText("40 × $15.00").filter({ visible: true }).first().waitFor();
  await camera.hold(2200);

  const film = await camera.develop(file);
  console.log(`${file}: ${film.seconds.toFixed(1)} s, ${film.frames} pictures, ${film.bytes} bytes`);
  if (film.bytes > MOST_BYTES) throw new Error(`It is larger than ${MOST_BYTES} bytes.`);
} finally {
  await browser.close();
  await sql.end();
  await stop();
}

function newPage(): Promise<Page> {
  return browser.newPage({
    baseURL: process.env["E2E_WEB_URL"] ?? "",
    viewport: size,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
}

/** What has happened before the film begins: a card is saved, and the months before are paid. */
async function prepare(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("client@credence.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/usage");
  await page.goto("/home/acme/billing");
  await page.getByRole("button", { name: "Save a card" }).click();
  await saveCard(page, "4242424242424242");
  await page.getByText("Your card is saved.").waitFor();
  await runBilling(sql);
  await page.close();
}
