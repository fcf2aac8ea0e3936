import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expectAccessible } from "./setting/accessible.ts";
import type { Tenant } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

/** Buyers with two contacts each. */
async function someBuyers(sql: Sql, count: number): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`
    select id, name from public.buyers where contact_count = 2 and contract_count > 1 order by name limit ${count}`;
}

async function reveal(page: Page, tenant: Tenant, buyer: { id: string } | undefined): Promise<void> {
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer?.id}`);
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(page.getByText("1 enrichment credit spent.")).toBeVisible();
}

/** Fills in the dialog of the first contact and sends it. */
async function report(page: Page, note = ""): Promise<void> {
  await fillReport(page, note);
  await sendReport(page);
}

async function fillReport(page: Page, note = ""): Promise<void> {
  await page
    .getByRole("button", { name: /^Report a bad contact/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Report a bad contact" });
  await dialog.getByRole("radio", { name: "Has left" }).check();
  await dialog.getByLabel("Note").fill(note);
}

async function sendReport(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Report a bad contact" });
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
}

const contactsOf = (page: Page) => page.getByRole("region", { name: "Contacts" });

test("a bad contact brings its credit back at once, under a rule that is told first", async ({
  openAs,
  sql,
  tenant,
}) => {
  const [buyer] = await someBuyers(sql, 1);
  const page = await openAs(tenant.member);
  await reveal(page, tenant, buyer);
  await expect(sidebarBalance(page)).toHaveText("24");
  await page
    .getByRole("button", { name: /^Report a bad contact/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Report a bad contact" });
  await expect(dialog).toContainText("once, within 30 days of the reveal");
  await expect(dialog).toContainText("Up to 10% of a month’s reveals");
  await expect(dialog).toContainText("This one brings the credit back at once: 1 is left");
  await expect(dialog).toContainText("name no people");
  await expectAccessible(page, "the dialog");
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Say what is wrong with it");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await report(page, "Bounced twice");
  await expect(page.getByText("The credit came back").first()).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("25");
  await expect(contactsOf(page)).toContainText("Reported: the credit came back");
  await expect(page.getByRole("button", { name: /^Report a bad contact/ })).toHaveCount(0);
  await page.reload();
  await expect(contactsOf(page)).toContainText("Has left, reported on");
  const [refund] = await sql<{ count: number }[]>`
    select count(*)::int from public.credit_transactions where account_id = ${tenant.client.id} and reason = 'reveal_refund'`;
  expect(refund?.count).toBe(1);
});

test("beyond the month's share the agency decides, and what it says is shown", async ({
  openAs,
  sql,
  tenant,
}) => {
  const [first, second, third] = await someBuyers(sql, 3);
  const page = await openAs(tenant.member);
  for (const buyer of [first, second, third]) await reveal(page, tenant, buyer);
  await report(page);
  await expect(contactsOf(page)).toContainText("the credit came back");
  await page.goto(`/home/${tenant.client.slug}/buyers/${second?.id}`);
  await page
    .getByRole("button", { name: /^Report a bad contact/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("None is left this month, so your agency will decide");
  await page.keyboard.press("Escape");
  await report(page);
  await expect(contactsOf(page)).toContainText("Reported: your agency is looking at it");
  await expect(sidebarBalance(page)).toHaveText("23");

  await sql`
    update public.contact_reports set status = 'declined', decided_by = ${tenant.agencyOwner.id}, decided_at = now(),
      answer = 'The mailbox answered us.'
    where account_id = ${tenant.client.id} and buyer_id = ${second?.id ?? null}`;
  await page.reload();
  await expect(contactsOf(page)).toContainText("Reported: your agency declined");
  await expect(contactsOf(page)).toContainText("“The mailbox answered us.”");
});

test("what a teammate has reported meanwhile is said, and counted once", async ({ openAs, sql, tenant }) => {
  const [buyer] = await someBuyers(sql, 1);
  const page = await openAs(tenant.member);
  await reveal(page, tenant, buyer);
  // Open before: once the page has heard of the other report it offers none.
  await fillReport(page);
  const teammate = await openAs(tenant.owner);
  await teammate.goto(`/home/${tenant.client.slug}/buyers/${buyer?.id}`);
  await teammate.getByRole("button", { name: "Reveal contacts" }).click();
  await report(teammate);
  await expect(contactsOf(teammate)).toContainText("the credit came back");

  await sendReport(page);
  await expect(page.getByText("It had been reported before")).toBeVisible();
  await expect(contactsOf(page)).toContainText("Reported: the credit came back");
  await expect(sidebarBalance(page)).toHaveText("25");
});

test("after 30 days a report is refused, and it says why", async ({ openAs, sql, tenant }) => {
  const [buyer] = await someBuyers(sql, 1);
  const page = await openAs(tenant.member);
  await reveal(page, tenant, buyer);
  await sql.begin(async (past) => {
    await past`set local session_replication_role = replica`;
    await past`
      update public.contact_reveals set created_at = now() - interval '31 days' where account_id = ${tenant.client.id}`;
  });
  await report(page);
  const dialog = page.getByRole("dialog", { name: "Report a bad contact" });
  await expect(dialog.getByRole("alert")).toContainText("too late");
  await expect(dialog.getByRole("alert")).toContainText("30 days");
  await expect(dialog.getByRole("radio", { name: "Has left" })).toBeChecked();
});

test("a report whose answer is lost keeps what was typed, and again counts once", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const [buyer] = await someBuyers(sql, 1);
  const page = await openAs(tenant.member);
  await reveal(page, tenant, buyer);
  await page.route(`**/buyers/${buyer?.id}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return route.abort();
  });
  await report(page, "Bounced twice");
  const dialog = page.getByRole("dialog", { name: "Report a bad contact" });
  await expect(dialog.getByRole("alert")).toContainText("No answer came");
  await expect(dialog.getByLabel("Note")).toHaveValue("Bounced twice");
  await page.unroute(`**/buyers/${buyer?.id}`);
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await expect(contactsOf(page)).toContainText("Reported: the credit came back");
  await expect(sidebarBalance(page)).toHaveText("25");
});
