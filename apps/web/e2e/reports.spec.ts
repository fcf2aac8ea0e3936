import { expectAccessible, expectNoSidewaysScroll } from "./setting/accessible.ts";
import { reportContacts } from "./setting/reports.ts";
import { expect, setting, test } from "./setting/test.ts";

test("an agency gives a credit back, declines with a reason, and never learns whose contacts they were", async ({
  openAs,
  sql,
  tenant,
}) => {
  const secrets = await reportContacts(sql, tenant, ["at once", "The mailbox is gone", "Wrong again"]);
  const path = `/agency/${tenant.agency.slug}/reports`;
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path);
  await expect(page.getByRole("link", { name: "Reports 2 open reports" })).toBeVisible();
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(`${tenant.client.name}: email bounces`);
  await expect(rows.first()).toContainText("Wrong again");
  await expect(rows.first()).toContainText("3 reports of 3 reveals in 90 days (100%)");
  const html = await page.content();
  for (const secret of secrets) expect(html).not.toContain(secret);

  await rows
    .first()
    .getByRole("button", { name: /^Give the credit back/ })
    .click();
  await expect(page.getByText(`The credit is back with ${tenant.client.name}.`)).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "In review" })).toBeFocused();

  await rows.getByRole("button", { name: /^Decline…/ }).click();
  const reason = rows.getByRole("textbox", { name: /^Why is it declined/ });
  await expect(reason).toBeFocused();
  await rows.getByRole("button", { name: /^Decline/ }).click();
  await expect(reason).toBeFocused();
  await reason.fill("It answered us.");
  await rows.getByRole("button", { name: "Back" }).click();
  await expect(rows.getByRole("button", { name: /^Decline…/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(reason).toHaveValue("It answered us.");
  await expectAccessible(page, "declining");
  await rows.getByRole("button", { name: /^Decline/ }).click();
  await expect(page.getByText(`Declined for ${tenant.client.name}.`)).toBeVisible();
  await expect(page.getByText("Nothing to decide")).toBeVisible();
  await expect(page.getByRole("heading", { name: "In review" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Reports", exact: true })).toBeVisible();

  const refunds = await sql`select count(*)::int as n from public.credit_transactions
    where account_id = ${tenant.client.id} and reason = 'reveal_refund'`;
  expect(refunds[0]?.["n"]).toBe(2);

  await page.getByRole("link", { name: "Declined" }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("“It answered us.”");
  await page.getByRole("link", { name: "All" }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.last()).toContainText("Given back at once");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, "reports");
});

test("two who decide at once decide once, and the second is told", async ({ openAs, sql, tenant }) => {
  await reportContacts(sql, tenant, [null, "The mailbox is gone"]);
  const path = `/agency/${tenant.agency.slug}/reports`;
  const [first, second] = [await openAs(tenant.agencyOwner), await openAs(tenant.agencyOwner)];
  await Promise.all([first.goto(path), second.goto(path)]);
  await first.getByRole("button", { name: /^Give the credit back/ }).dblclick();
  await expect(first.getByText(`The credit is back with ${tenant.client.name}.`)).toBeVisible();
  await second.getByRole("button", { name: /^Give the credit back/ }).click();
  await expect(second.getByText("Somebody had decided already")).toBeVisible();
  const refunds = await sql`select count(*)::int as n from public.credit_transactions
    where account_id = ${tenant.client.id} and reason = 'reveal_refund'`;
  expect(refunds[0]?.["n"]).toBe(2);
});

test("a reason survives a session that ends while it is written", async ({ openAs, sql, tenant }) => {
  await reportContacts(sql, tenant, [null, "The mailbox is gone"]);
  const page = await openAs(tenant.agencyOwner);
  await page.goto(`/agency/${tenant.agency.slug}/reports`);
  await page.getByRole("button", { name: /^Decline…/ }).click();
  await page.getByRole("textbox", { name: /^Why is it declined/ }).fill("It answered us.");
  await page.context().clearCookies({ name: /^credence-session/ });
  await page.getByRole("button", { name: /^Decline/ }).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByLabel("Password").fill("credence-demo");
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await expect(page.getByRole("textbox", { name: /^Why is it declined/ })).toHaveValue("It answered us.");
  await page.getByRole("button", { name: /^Decline/ }).click();
  await expect(page.getByText(`Declined for ${tenant.client.name}.`)).toBeVisible();
});

test("reports are for those who run the agency; nobody else learns of them", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/404/);
  await reportContacts(sql, tenant, [null, "The mailbox is gone"]);
  const path = `/agency/${tenant.agency.slug}/reports`;
  const member = await openAs(tenant.agencyMember);
  await member.goto(path);
  await expect(member.getByText("Reports are for owners and admins")).toBeVisible();
  expect(await member.content()).not.toContain("The mailbox is gone");
  await expect(member.getByRole("link", { name: /^Reports/ })).toHaveCount(0);

  const client = await openAs(tenant.owner);
  expect((await client.goto(path))?.status()).toBe(404);
  const bad = await openAs(tenant.agencyOwner);
  await bad.goto(`${path}?cursor=nonsense`);
  await expect(bad).toHaveURL(`${setting("E2E_WEB_URL")}${path}`);
});
