import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { resolve } from "node:path";
import { findBrowser, isShell } from "@credence/local-stack/find-browser";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { fillWorld, openViewers, SCREENS } from "./setting/screens.ts";
import type { Person, Tenant } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

/** With which browser the pictures were taken; another draws letters otherwise, and would only find itself. */
const RECORDED = resolve(import.meta.dirname, "visual/recorded.json");
const isRenewing = process.env["RENEW_PICTURES"] === "yes";

// Comparing puts a style into the page, which no page of ours lets anyone do.
test.use({ bypassCSP: true });

const DEVICES = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** Screens that say the same as another one, hold only a sentence, or are made of months, which move on. */
const LEFT_OUT = new Set([
  "margins",
  "team-member",
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
    const found = findBrowser();
    const here = {
      platform: platform(),
      chromium: browser.version(),
      isShell: found !== undefined && isShell(found),
    };
    if (isRenewing) writeFileSync(RECORDED, `${JSON.stringify(here, null, 2)}\n`);
    const recorded: unknown = existsSync(RECORDED) ? JSON.parse(readFileSync(RECORDED, "utf8")) : null;
    test.skip(
      JSON.stringify(recorded) !== JSON.stringify(here),
      `the pictures are of ${JSON.stringify(recorded)}, and this is ${JSON.stringify(here)}`,
    );
    test.setTimeout(240_000);
    allowConsole(/404/);
    const world = await fillWorld(sql, await alwaysNamed(sql, tenant, device));
    const release = await keepFromRuns(sql, tenant);
    try {
      const pages = await openViewers(world.tenant, openAs, nobody);
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
    } finally {
      await release();
    }
  });
}

/** Runs of other tests charge all tenants: who holds an agency's invoice numbers is left out by them. */
async function keepFromRuns(sql: Sql, { agency }: Tenant): Promise<() => Promise<void>> {
  const held = await sql.reserve();
  await held`begin`;
  await held`select from private.invoice_series where agency_id = ${agency.id} for no key update`;
  return async () => {
    await held`rollback`;
    held.release();
  };
}

/** Names and addresses of a tenant are made up anew each time, and stand in its screens. */
async function alwaysNamed(sql: Sql, tenant: Tenant, device: string): Promise<Tenant> {
  const agency = { ...tenant.agency, name: "Larkspur Group", slug: `larkspur-${device}` };
  const client = { ...tenant.client, name: "Fenwick & Partners", slug: `fenwick-${device}` };
  const named = (who: string, { id }: Person) => ({ id, email: `${who}@${device}.example` });
  const people = {
    owner: named("owner", tenant.owner),
    admin: named("admin", tenant.admin),
    member: named("member", tenant.member),
    agencyOwner: named("agency-owner", tenant.agencyOwner),
    agencyMember: named("agency-member", tenant.agencyMember),
  };
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const { id, name, slug } of [agency, client]) {
      await tx`update public.accounts set name = ${name}, slug = ${slug} where id = ${id}`;
    }
    for (const { id, email } of Object.values(people)) {
      await tx`update auth.users set email = ${email} where id = ${id}`;
    }
  });
  return { ...tenant, ...people, agency, client };
}

/** What still comes makes a picture differ, which is then taken again. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForFunction(() => document.fonts.status === "loaded");
}
