import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { fillWorld, openViewers, SCREENS } from "./setting/screens.ts";
import type { Tenant } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

/** With which browser the pictures were taken; another draws letters otherwise, and would only find itself. */
const RECORDED = resolve(import.meta.dirname, "visual/recorded.json");
const isRenewing = process.env["RENEW_PICTURES"] === "yes";

const DEVICES = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** Screens that say the same as another one, or hold only a sentence. */
const LEFT_OUT = new Set([
  "billing-cancelled",
  "billing-unopened",
  "buyer-not-found",
  "reports-none",
  "reports-member",
]);

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`every screen looks as it did, light and dark, on a ${device}`, async ({
    page: nobody,
    browser,
    openAs,
    sql,
    tenant,
    allowConsole,
  }) => {
    const here = { platform: platform(), chromium: browser.version() };
    if (isRenewing) writeFileSync(RECORDED, `${JSON.stringify(here, null, 2)}\n`);
    const recorded: unknown = existsSync(RECORDED) ? JSON.parse(readFileSync(RECORDED, "utf8")) : null;
    test.skip(
      JSON.stringify(recorded) !== JSON.stringify(here),
      `the pictures are of ${JSON.stringify(recorded)}, and this is ${JSON.stringify(here)}`,
    );
    test.setTimeout(240_000);
    allowConsole(/404/);
    const world = await fillWorld(sql, await alwaysNamed(sql, tenant));
    const pages = await openViewers(tenant, openAs, nobody);
    for (const page of Object.values(pages)) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ reducedMotion: "reduce" });
    }
    for (const { name, as, path } of SCREENS) {
      if (LEFT_OUT.has(name)) continue;
      await pages[as].goto(path(world));
      await settle(pages[as]);
      for (const colorScheme of ["light", "dark"] as const) {
        await pages[as].emulateMedia({ colorScheme });
        await expect(pages[as].locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
        await expect.soft(pages[as]).toHaveScreenshot(`${name}-${device}-${colorScheme}.png`, {
          // Edges of letters may differ by a shade; a moved line is far more than this.
          maxDiffPixelRatio: 0.005,
          stylePath: resolve(import.meta.dirname, "visual/still.css"),
        });
      }
    }
  });
}

/** The names of a tenant are made up anew each time, and stand in its screens. */
async function alwaysNamed(sql: Sql, tenant: Tenant): Promise<Tenant> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update public.accounts set name = 'Larkspur Group' where id = ${tenant.agency.id}`;
    await tx`update public.accounts set name = 'Fenwick & Partners' where id = ${tenant.client.id}`;
  });
  return tenant;
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForFunction(() => document.fonts.status === "loaded");
}
