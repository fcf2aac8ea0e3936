import type { Page } from "@playwright/test";
import { expectAccessible } from "./setting/accessible.ts";
import { billingPath, buy, keepUnbilled } from "./setting/billing.ts";
import { addPerson } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

let letRunsGo: () => Promise<void>;
test.beforeEach(async ({ sql }) => {
  letRunsGo = await keepUnbilled(sql);
});
test.afterEach(() => letRunsGo());

const overages = ({ agency }: { agency: { slug: string } }) => `/agency/${agency.slug}/overages`;
const clientRow = (page: Page, slug: string) => page.locator(`li[data-client="${slug}"]`);

test("an agency sees per client what is unbilled, what that costs and what it keeps", async ({
  openHomeOf,
  sql,
  tenant,
}) => {
  await sql`update public.accounts set overage_limit_cents = 20000 where id = ${tenant.client.id}`;
  await buy(sql, tenant, { pixel: 12, audience: 2 });
  const page = await openHomeOf(tenant.agencyOwner);
  await page.getByRole("link", { name: "Overages" }).click();
  const row = clientRow(page, tenant.client.slug);
  for (const text of [
    tenant.client.name,
    "Limit $200.00",
    "Next charge",
    "$170.00",
    "$136.00",
    "$34.00",
    "20%",
    "No card on file: invoices are sent",
  ]) {
    await expect(row).toContainText(text);
  }
  await expect(page.getByRole("main").locator("dl").first()).toContainText("$34.00");
});

test("an agency chooses to send a client its invoices, and the client is told so", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 1 });
  await sql`update public.payers set stripe_customer_id = ${`cus_${tenant.client.id}`}, card_brand = 'visa',
    card_last4 = '4242', card_exp_month = 12, card_exp_year = 2040 where account_id = ${tenant.client.id}`;
  const client = await openAs(tenant.owner);
  await client.goto(billingPath(tenant));
  await expect(client.getByRole("region", { name: "Next charge" })).toContainText("Charged on");

  const page = await openAs(tenant.agencyOwner);
  await page.goto(overages(tenant));
  const choice = page.getByLabel(`How ${tenant.client.name} pays`);
  await expect(choice).toHaveAccessibleDescription("Card on file");
  await choice.selectOption("Send invoice");
  await expect(page.getByText(`${tenant.client.name} is sent its next invoice`)).toBeVisible();
  await page.reload();
  await expect(choice).toHaveValue("send_invoice");

  await client.reload();
  await expect(client.getByRole("region", { name: "Payment" })).toContainText("Invoices by email");
  await expect(client.getByRole("region", { name: "Payment" })).toContainText(tenant.agency.name);
  await expect(client.getByRole("region", { name: "Next charge" })).toContainText("Sent to you by email");
  // Not a real customer: no run is to find it.
  await sql`update public.payers set stripe_customer_id = null, card_brand = null, card_last4 = null,
    card_exp_month = null, card_exp_year = null where account_id = ${tenant.client.id}`;
});

test("a choice that is refused is undone and explained", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(overages(tenant));
  const choice = page.getByLabel(`How ${tenant.client.name} pays`);
  await sql`update public.memberships set role = 'member' where user_id = ${tenant.agencyOwner.id}`;
  await choice.selectOption("Send invoice");
  await expect(page.getByRole("main").getByRole("alert").filter({ hasText: "role" })).toBeVisible();
  await expect(choice).toHaveValue("charge_automatically");
  const [payer] = await sql<{ collection_method: string }[]>`
    select collection_method from public.payers where account_id = ${tenant.client.id}`;
  expect(payer?.collection_method).toBe("charge_automatically");
});

test("alerts are counted in the navigation until somebody dismisses them", async ({
  openHomeOf,
  sql,
  tenant,
}) => {
  await sql`select private.tell_agency(${tenant.client.id}, null, 'card_removed')`;
  await sql`select private.tell_agency(${tenant.agency.id}, null, 'card_removed')`;
  const page = await openHomeOf(tenant.agencyOwner);
  const entry = page.getByRole("navigation", { name: "Account" }).getByRole("link", { name: /Overages/ });
  await expect(entry).toHaveAccessibleName(/2 open alerts/);
  await entry.click();
  const alerts = page.getByRole("region", { name: /Alerts/ });
  await expect(alerts.getByRole("listitem")).toHaveCount(2);
  await expect(alerts).toContainText(`${tenant.client.name}’s card is gone`);
  await expect(alerts).toContainText("Your own card is gone");
  await expectAccessible(page, "overages with alerts");

  await alerts.getByRole("button", { name: new RegExp(tenant.client.name) }).click();
  await expect(alerts.getByRole("listitem")).toHaveCount(1);
  await expect(alerts.getByRole("heading", { name: /Alerts/ })).toBeFocused();
  await expect(entry).toHaveAccessibleName(/1 open alert/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(alerts).toContainText("All alerts are dismissed.");
  await expect(entry).toHaveAccessibleName("Overages");
  const left = await sql`select from public.billing_alerts
    where agency_id = ${tenant.agency.id} and dismissed_at is null`;
  expect(left).toHaveLength(0);
});

test("an agency's admin sees its card and may not change it; its member sees neither overages nor invoices", async ({
  openAs,
  openHomeOf,
  sql,
  tenant,
}) => {
  const admin = await addPerson(sql, `agency-admin-${tenant.agency.slug}`);
  await sql`insert into public.memberships (account_id, user_id, role) values (${tenant.agency.id}, ${admin.id}, 'admin')`;
  const page = await openAs(admin);
  await page.goto(`/agency/${tenant.agency.slug}/invoices/own`);
  await expect(page.getByText("Only an owner can save a card.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save a card" })).toHaveCount(0);
  await expect(page.getByText("No invoices yet")).toBeVisible();
  await page.getByRole("link", { name: "Your clients’" }).click();
  await expect(page.getByText("No invoices yet")).toBeVisible();

  const member = await openHomeOf(tenant.agencyMember);
  const navigation = member.getByRole("navigation", { name: "Account" });
  await expect(navigation.getByRole("link", { name: "Pricing" })).toBeVisible();
  await expect(navigation.getByRole("link", { name: "Overages" })).toHaveCount(0);
  for (const path of ["overages", "invoices", "invoices/own"]) {
    await member.goto(`/agency/${tenant.agency.slug}/${path}`);
    await expect(member.getByText(/are for owners and admins/)).toBeVisible();
  }
});

test("an agency admin cannot have its card changed by hand either", async ({ openAs, sql, tenant }) => {
  const owner = await openAs(tenant.agencyOwner);
  await owner.goto(`/agency/${tenant.agency.slug}/invoices/own`);
  await owner.waitForLoadState("networkidle");
  await sql`update public.memberships set role = 'admin' where user_id = ${tenant.agencyOwner.id}`;
  await owner.getByRole("button", { name: "Save a card" }).click();
  await expect(owner.getByRole("main").getByRole("alert")).toContainText("Your role does not allow this.");
});

test("a place in a list that it never gave out leads to the first page", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  for (const path of ["overages", "invoices"]) {
    await page.goto(`/agency/${tenant.agency.slug}/${path}?cursor=x`);
    await expect(page).toHaveURL(`/agency/${tenant.agency.slug}/${path}`);
  }
});

test("clients come page by page, also those of one name", async ({ openAs, sql, tenant }) => {
  for (let n = 0; n < 30; n += 1) {
    const slug = `${tenant.client.slug}-${n}`;
    await sql`select private.open_client(${tenant.agency.id}, 'Same name', ${slug}, ${tenant.owner.id})`;
  }
  const page = await openAs(tenant.agencyOwner);
  await page.goto(overages(tenant));
  const rows = page.locator("li[data-client]");
  await expect(rows).toHaveCount(25);
  const slugs = () => rows.evaluateAll((all) => all.map((row) => row.dataset["client"]));
  const first = await slugs();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(rows).toHaveCount(6);
  expect(new Set([...first, ...(await slugs())]).size).toBe(31);
  await page.getByRole("link", { name: "First" }).click();
  await expect(rows).toHaveCount(25);
});
