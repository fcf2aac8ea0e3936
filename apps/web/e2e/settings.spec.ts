import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expectAccessible, expectAccessibleAnywhere } from "./setting/accessible.ts";
import { buy } from "./setting/billing.ts";
import { addPerson, type Tenant } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

const path = ({ agency }: Tenant) => `/agency/${agency.slug}/settings`;
const form = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const saved = (page: Page, name: string) => form(page, name).getByText("Saved", { exact: true });

async function save(page: Page, name: string): Promise<void> {
  await form(page, name).getByRole("button", { name: /^Save/ }).click();
}

async function agencyRow(sql: Sql, { agency }: Tenant) {
  const [row] = await sql<
    {
      name: string;
      slug: string;
      currency: string;
      timezone: string;
      limit: string | null;
      is_open: boolean;
      shares: boolean;
      pay_by: string;
    }[]
  >`select a.name, a.slug, a.currency, a.timezone, a.overage_limit_cents as limit, s.joining_is_open as is_open,
      s.shares_reveals as shares, s.clients_pay_by as pay_by
    from public.accounts a join public.agency_settings s on s.agency_id = a.id where a.id = ${agency.id}`;
  return row;
}

test("a name is saved on its own, says so, and stands in the log with who and from what to what", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill(" ");
  await expect(page.getByText("Type a name.")).toBeVisible();
  await name.fill(`${tenant.agency.name} & Sons`);
  await expect(form(page, "Name and address")).toContainText("Not saved yet");
  await save(page, "Name and address");
  await expect(saved(page, "Name and address")).toBeVisible();
  expect((await agencyRow(sql, tenant))?.name).toBe(`${tenant.agency.name} & Sons`);

  await page.getByRole("link", { name: "Audit log" }).click();
  const entry = page.locator("[data-event=settings_changed]");
  await expect(entry).toContainText("Settings changed");
  await expect(entry).toContainText(tenant.agencyOwner.email);
  await expect(entry).toContainText(tenant.agency.name);
  await expect(entry.locator("dl")).toHaveText(`Name${tenant.agency.name}to${tenant.agency.name} & Sons`);
});

test("a new address is warned of, leads there once saved, and the old one is gone", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/404/);
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const address = page.getByRole("textbox", { name: "Address", exact: true });
  await address.fill("Not an address");
  await expect(page.getByText("Only letters a to z, digits and hyphens.")).toBeVisible();
  await address.fill(tenant.client.slug);
  await save(page, "Name and address");
  await expect(page.getByText("belongs to somebody else")).toBeVisible();
  await expect(address).toHaveValue(tenant.client.slug);

  const slug = `moved-${tenant.agency.slug}`;
  await address.fill(slug);
  await expect(form(page, "Name and address")).toContainText(
    `the link to join from /join/${tenant.agency.slug} to /join/${slug}`,
  );
  await save(page, "Name and address");
  await page.waitForURL(`**/agency/${slug}/settings?address=changed`);
  await expect(page.getByText("Your address has changed")).toBeVisible();
  await expect(page.getByRole("link", { name: "Pricing" })).toHaveAttribute(
    "href",
    `/agency/${slug}/pricing`,
  );
  expect((await agencyRow(sql, tenant))?.slug).toBe(slug);
  await page.goto(path(tenant));
  await expect(page.getByRole("heading", { name: "Settings" })).toHaveCount(0);
});

test("the currency can change until the first purchase, without converting amounts, and is fixed after it", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const currency = page.getByRole("combobox", { name: "Currency", exact: true });
  // A cost of its own is an amount in its currency.
  await expect(currency).toBeDisabled();
  await sql`update public.agency_credit_pricing set cost_per_credit_cents = null where agency_id = ${tenant.agency.id}`;
  await page.reload();
  await currency.selectOption("jpy");
  await expect(form(page, "Currency")).toContainText("$15.00 becomes ¥1,500");
  await save(page, "Currency");
  await expect(saved(page, "Currency")).toBeVisible();
  await currency.selectOption("usd");
  await save(page, "Currency");
  await expect(saved(page, "Currency")).toBeVisible();

  // Somebody buys while the page is open.
  await buy(sql, tenant, { pixel: 1 });
  await currency.selectOption("eur");
  await save(page, "Currency");
  await expect(
    page.getByText("A client has bought in USD meanwhile, or your costs were set in it: the currency stays."),
  ).toBeVisible();
  await page.reload();
  await expect(currency).toBeDisabled();
  await expect(currency).toHaveAccessibleDescription(/It is fixed: your clients have bought in it/);
  expect((await agencyRow(sql, tenant))?.currency).toBe("usd");
});

test("a timezone is found by typing, by keyboard alone, and leaving the field changes nothing", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const field = page.getByRole("combobox", { name: "Timezone" });
  await field.focus();
  await page.keyboard.type("york");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await expectAccessible(page, "searching a timezone");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("UTC");
  await field.fill("nowhere at all");
  await expect(page.getByText("No timezone has that.")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("UTC");
  await field.fill("new york");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("America/New York");
  await save(page, "Timezone");
  await expect(saved(page, "Timezone")).toBeVisible();
  expect((await agencyRow(sql, tenant))?.timezone).toBe("America/New_York");
});

test("joining is closed and opened, and its link can be copied", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(path(tenant));
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(new URL(`/join/${tenant.agency.slug}`, page.url()).href);
  await form(page, "Joining").getByRole("radio", { name: "By invitation only" }).check();
  await save(page, "Joining");
  await expect(saved(page, "Joining")).toBeVisible();
  await expect(page.getByLabel("Your link")).toHaveCount(0);
  expect((await agencyRow(sql, tenant))?.is_open).toBe(false);
});

test("a signup bonus is set per type, back to its default, and new clients get it", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const bonus = form(page, "Signup bonus");
  await expect(bonus.getByLabel("Pixel bonus in credits")).toHaveValue("10");
  await bonus.getByLabel("Pixel bonus in credits").fill("1.5");
  await expect(bonus).toContainText("Type a whole number of credits, like 25.");
  await bonus.getByLabel("Pixel bonus in credits").fill("77");
  await bonus.getByLabel("Audience bonus in credits").fill("0");
  await save(page, "Signup bonus");
  await expect(saved(page, "Signup bonus")).toBeVisible();
  const [opened] = await sql<{ id: string }[]>`select private.open_client(${tenant.agency.id}, 'New',
    ${`new-${tenant.client.slug}`}, ${tenant.owner.id}) as id`;
  const balances = await sql`select credit_type::text as type, balance from public.credits
    where account_id = ${opened?.id ?? ""} and credit_type in ('pixel', 'audience') order by credit_type`;
  expect(balances).toEqual([
    { type: "audience", balance: 0 },
    { type: "pixel", balance: 77 },
  ]);

  await bonus.getByRole("button", { name: "Use default for Pixel" }).click();
  await save(page, "Signup bonus");
  await expect(bonus.getByLabel("Pixel bonus in credits")).toHaveValue("10");
  const rows = await sql`select credit_type::text as type from public.agency_signup_bonuses
    where agency_id = ${tenant.agency.id}`;
  expect(rows).toEqual([{ type: "audience" }]);
});

test("a default limit is money, or none", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const limit = page.getByLabel("Limit in USD");
  await limit.fill("1,250.5");
  await expect(form(page, "Default limit")).toContainText("Clients can owe up to $1,250.50.");
  await save(page, "Default limit");
  await expect(saved(page, "Default limit")).toBeVisible();
  await expect(limit).toHaveValue("1250.50");
  expect((await agencyRow(sql, tenant))?.limit).toBe("125050");
  await limit.fill("");
  await save(page, "Default limit");
  await expect(saved(page, "Default limit")).toBeVisible();
  expect((await agencyRow(sql, tenant))?.limit).toBeNull();
});

test("sharing of reveals and how clients pay say what they mean, and are saved", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const team = page.getByRole("radio", { name: "They open for the whole team" });
  await expect(team).toHaveAccessibleDescription(/Everyone who is in the client at that moment/);
  await team.check();
  await save(page, "Reveals in a team");
  await expect(saved(page, "Reveals in a team")).toBeVisible();
  await form(page, "How clients pay").getByRole("radio", { name: "By invoice" }).check();
  await save(page, "How clients pay");
  await expect(saved(page, "How clients pay")).toBeVisible();
  expect(await agencyRow(sql, tenant)).toMatchObject({ shares: true, pay_by: "send_invoice" });
});

test("how an agency pays is its owner's to choose, and an admin's to read", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await form(page, "How you pay").getByRole("radio", { name: "By invoice" }).check();
  await save(page, "How you pay");
  await expect(saved(page, "How you pay")).toBeVisible();
  const [payer] = await sql`select collection_method::text as method from public.payers
    where account_id = ${tenant.agency.id}`;
  expect(payer).toEqual({ method: "send_invoice" });

  const admin = await addPerson(sql, `admin-of-${tenant.agency.slug}`);
  await sql`insert into public.memberships (account_id, user_id, role) values (${tenant.agency.id}, ${admin.id}, 'admin')`;
  const other = await openAs(admin);
  await other.goto(path(tenant));
  await expect(form(other, "How you pay")).toContainText("Only an owner can change it.");
  await expect(form(other, "How you pay").getByRole("radio", { name: "By card" })).toBeDisabled();
  await other.goto(`${path(tenant)}/log`);
  await expect(other.locator("[data-event=collection_method_set]")).toContainText("By cardtoBy invoice");
});

test("whoever loses the role meanwhile saves nothing, is told why, and keeps what was typed", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await page.getByLabel("Limit in USD").fill("5");
  await sql`update public.memberships set role = 'member' where user_id = ${tenant.agencyOwner.id}`;
  await save(page, "Default limit");
  await expect(form(page, "Default limit").getByRole("alert")).toContainText("your role does not allow this");
  await expect(page.getByLabel("Limit in USD")).toHaveValue("5");
  expect((await agencyRow(sql, tenant))?.limit).toBeNull();
  await page.goto(path(tenant));
  await expect(page.getByText("Settings are for owners and admins")).toBeVisible();
  await page.goto(`${path(tenant)}/log`);
  await expect(page.getByText("The audit log is for owners and admins")).toBeVisible();
});

test("the log tells whom a change concerns, is filtered by kind and day, and goes back page by page", async ({
  openAs,
  sql,
  tenant,
}) => {
  const claims = JSON.stringify({ role: "authenticated", sub: tenant.agencyOwner.id });
  await sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    for (let n = 1; n <= 30; n += 1) {
      await tx`select public.set_overage_limit(${tenant.client.id}, ${n * 100})`;
    }
    await tx`select public.suspend_client(${tenant.client.id}, 'Three invoices unpaid')`;
    await tx`select public.set_prices(${tenant.agency.id}, '{"pixel": 1250}')`;
  });
  const page = await openAs(tenant.agencyOwner);
  await page.goto(`${path(tenant)}/log`);
  const entries = page.locator("[data-event]");
  await expect(entries).toHaveCount(25);
  await expect(entries.nth(0).locator("dl")).toHaveText("Pixel$10.00to$12.50");
  await expect(entries.nth(1)).toContainText("Three invoices unpaid");
  await expect(entries.nth(1)).toContainText(tenant.client.name);
  await page.getByRole("link", { name: "Earlier" }).click();
  await expect(entries).toHaveCount(7);
  await expect(entries.last().locator("dl")).toHaveText("LimitThe agency’s defaultto$1.00");
  await page.getByRole("link", { name: "Newest" }).click();

  await page.getByLabel("Kind").selectOption("Prices");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(entries).toHaveCount(1);
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel("From").fill(today);
  await page.getByLabel("To").fill(today);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`from=${today}`));
  await expect(entries).toHaveCount(1);
  await page.getByLabel("To").fill("2020-01-01");
  await page.getByLabel("From").fill("");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Nothing was changed there")).toBeVisible();
  await page.goto(`${path(tenant)}/log?about=${tenant.agency.id}`);
  await expect(entries).toHaveCount(1);
  await page.goto(`${path(tenant)}/log?cursor=x&from=yesterday`);
  await expect(page).toHaveURL(`${path(tenant)}/log`);
});

test("nobody can change or remove an entry of the log", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await page.getByLabel("Limit in USD").fill("5");
  await save(page, "Default limit");
  await expect(saved(page, "Default limit")).toBeVisible();
  const claims = JSON.stringify({ role: "authenticated", sub: tenant.agencyOwner.id });
  for (const attempt of [
    "update public.audit_events set action = 'nothing'",
    "delete from public.audit_events",
    "insert into public.audit_events (agency_id, seq, account_id, action) select id, 99, id, 'x' from public.accounts",
  ]) {
    const tried = sql.begin(async (tx) => {
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      await tx.unsafe(attempt);
    });
    await expect(tried).rejects.toThrow(/permission denied/);
  }
  // Not even the database's owner.
  await expect(sql`delete from public.audit_events where agency_id = ${tenant.agency.id}`).rejects.toThrow();
});

test("axe finds nothing in settings and the log, light or dark; nothing scrolls sideways", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await page.getByLabel("Limit in USD").fill("12,50");
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("elsewhere");
  await page.getByRole("radio", { name: "They open for the whole team" }).check();
  await save(page, "Reveals in a team");
  await expect(saved(page, "Reveals in a team")).toBeVisible();
  await expectAccessibleAnywhere(page, "settings");
  for (const address of ["log", "log?kind=prices"]) {
    await page.goto(`${path(tenant)}/${address}`);
    await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
    await expectAccessibleAnywhere(page, address);
  }
});
