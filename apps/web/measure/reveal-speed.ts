import type { BrowserContext, Page } from "@playwright/test";
import type { Sql } from "postgres";
import { adjustEnrichment, type Tenant } from "../e2e/setting/tenant.ts";

interface Watched {
  clicked: number;
  refused: number;
  painted: number[];
}

/**
 * Measures in the browser how soon a reveal shows: from the click to the frame that shows the balance go down, and
 * from a lost answer to the frame that shows it back.
 *
 * @param context Of an owner of the client, signed in.
 * @param sql As superuser.
 * @param tenant Whose client.
 * @param runs How often each.
 * @returns Medians in milliseconds.
 */
export async function measureReveal(
  context: BrowserContext,
  sql: Sql,
  tenant: Tenant,
  runs: number,
): Promise<{ feedback: number; rollback: number }> {
  await adjustEnrichment(sql, tenant.client.id, runs + 1);
  const buyers = await sql<{ id: string }[]>`
    select b.id from public.buyers b
    where b.contact_count > 0
      and not exists (select from public.contact_reveals r where r.account_id = ${tenant.client.id} and r.buyer_id = b.id)
    order by b.id limit ${runs}`;
  const page = await context.newPage();
  const feedback: number[] = [];
  const rollback: number[] = [];
  for (const { id } of buyers) {
    await page.route(`**/buyers/${id}`, (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await page.goto(`/home/${tenant.client.slug}/buyers/${id}`, { waitUntil: "networkidle" });
    await watch(page);
    await page.getByRole("button", { name: "Reveal contacts" }).click();
    await page.waitForFunction(() => ((window as { watched?: Watched }).watched?.painted.length ?? 0) >= 2);
    const seen = await page.evaluate(() => (window as { watched?: Watched }).watched);
    const [down, back] = seen?.painted ?? [];
    if (!seen || down === undefined || back === undefined) throw new Error("the balance did not move");
    feedback.push(down - seen.clicked);
    rollback.push(back - seen.refused);
    await page.unroute(`**/buyers/${id}`);
  }
  await page.close();
  return { feedback: median(feedback), rollback: median(rollback) };
}

function median(figures: readonly number[]): number {
  return Math.round(figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0);
}

/** Notes when the button is clicked, when no answer comes, and when each change of the balance has been painted. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { clicked: 0, refused: 0, painted: [] };
    Object.assign(window, { watched });
    window.addEventListener(
      "click",
      (event) => {
        watched.clicked = event.timeStamp;
      },
      { capture: true, once: true },
    );
    const ask = window.fetch;
    window.fetch = async (...request) => {
      try {
        return await ask(...request);
      } catch (error) {
        watched.refused ||= performance.now();
        throw error;
      }
    };
    const balance = document.querySelector("aside [data-credit-type=enrichment] dd");
    if (!balance) throw new Error("no balance is shown");
    const observer = new MutationObserver(() => {
      // After the frame in which it is drawn.
      requestAnimationFrame(() => setTimeout(() => watched.painted.push(performance.now())));
    });
    observer.observe(balance, { subtree: true, childList: true, characterData: true });
  });
}
