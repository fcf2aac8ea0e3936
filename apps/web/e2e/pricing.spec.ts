import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expectAccessible, expectAccessibleAnywhere } from "./setting/accessible.ts";
import { buy } from "./setting/billing.ts";
import type { Person, Tenant } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

const path = ({ agency }: Tenant) => `/agency/${agency.slug}/pricing`;
const field = (page: Page, name: string) => page.getByLabel(`${name} price in USD`);
const line = (page: Page, type: string) => page.locator(`[data-price=${type}]`);
const history = (page: Page) => page.getByRole("region", { name: "History" });

/** The price that a tenant's agency has set; null for the default. */
async function priceOf(sql: Sql, { agency }: Tenant, type: string): Promise<number | null | undefined> {
  const [row] = await sql<{ price: number | null }[]>`
    select price_per_credit_cents as price from public.agency_credit_pricing
    where agency_id = ${agency.id} and credit_type::text = ${type}`;
  return row?.price;
}

/** Sets prices as somebody of the agency would in another window. */
async function setAs(sql: Sql, { agency }: Tenant, person: Person, prices: object): Promise<void> {
  const claims = JSON.stringify({ role: "authenticated", sub: person.id });
  await sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    await tx`select public.set_prices(${agency.id}, ${JSON.stringify(prices)}::text::jsonb)`;
  });
}

/** Moves all that a tenant has bought into the month before this one. */
async function buyLastMonth(sql: Sql, tenant: Tenant, quantities: Parameters<typeof buy>[2]): Promise<void> {
  await buy(sql, tenant, quantities);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      update public.overage_credit_purchases set created_at = date_trunc('month', now(), 'UTC') - interval '5 days'
      where agency_id = ${tenant.agency.id}`;
  });
}

test("an agency sees its cost, and its margin in money and percent while it types", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const pixel = line(page, "pixel");
  await expect(pixel.locator("[data-cost]")).toHaveText("$8.00");
  await expect(pixel.locator("[data-margin]")).toHaveText("$2.0020%");
  await field(page, "Pixel").fill("9.5");
  await expect(pixel.locator("[data-margin]")).toHaveText("$1.5015.8%");
  await field(page, "Pixel").fill("1,250.00");
  await expect(pixel.locator("[data-margin]")).toHaveText("$1,242.0099.4%");
  await field(page, "Pixel").fill("7.99");
  await expect(pixel).toContainText("Below your cost: you lose $0.01 on each credit.");
  await field(page, "Pixel").fill("0");
  await expect(pixel.locator("[data-margin]")).toHaveText("-$8.00given away");
  // The cost is the platform's: there is nothing to type it into.
  await expect(pixel.getByRole("textbox")).toHaveCount(1);
});

test("what is no price is explained, and nothing can be saved", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await field(page, "Audience").fill("26");
  for (const [text, why] of [
    ["12,50", "Use a point for the decimals, like 12.50."],
    ["12.505", "At most 2 decimals"],
    ["-3", "It can’t be negative."],
    ["", "Type a price; 0 gives the credits away."],
  ] as const) {
    await field(page, "Pixel").fill(text);
    await expect(line(page, "pixel")).toContainText(why);
    await expect(page.getByRole("button", { name: "Save 1 price" })).toBeDisabled();
  }
  await expect(page.getByText("Correct Pixel first.")).toBeVisible();
  await field(page, "Audience").press("Enter");
  expect(await priceOf(sql, tenant, "audience")).toBe(2500);
});

test("a price below cost is asked about once more before it is saved", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await field(page, "Pixel").fill("7.50");
  await field(page, "Pixel").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save prices below cost?" });
  await expect(dialog).toContainText("$7.50 at a cost of $8.00");
  await expectAccessible(page, "the question before a loss");
  await dialog.getByRole("button", { name: "Go back" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(field(page, "Pixel")).toHaveValue("7.50");
  expect(await priceOf(sql, tenant, "pixel")).toBe(1000);

  await page.getByRole("button", { name: "Save 1 price" }).click();
  await dialog.getByRole("button", { name: "Save below cost" }).click();
  await expect(page.getByText("Prices saved")).toBeVisible();
  expect(await priceOf(sql, tenant, "pixel")).toBe(750);
});

test("a new price holds from the next purchase on, says for whom, and changes nothing that was bought", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 2 });
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await expect(page.getByText("Your 1 client pays a new price from the next purchase on.")).toBeVisible();
  await field(page, "Pixel").fill("12.5");
  await page.getByRole("button", { name: "Save 1 price" }).click();
  await expect(page.getByText("Prices saved")).toBeVisible();
  await expect(field(page, "Pixel")).toHaveValue("12.50");
  await expect(page.getByRole("heading", { name: "Prices", exact: true })).toBeFocused();
  const bought = await sql`select price_per_credit_cents as price from public.overage_credit_purchases
    where client_id = ${tenant.client.id}`;
  expect(bought).toEqual([{ price: 1000 }]);

  const client = await openAs(tenant.owner);
  await client.goto(`/home/${tenant.client.slug}/usage`);
  await expect(client.getByRole("main")).toContainText("$12.50");
});

test("what is typed while prices are being saved is still to be saved", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const typed = Promise.withResolvers<void>();
  await page.route(`**${path(tenant)}`, async (route) => {
    if (route.request().method() === "POST") await typed.promise;
    return route.continue();
  });
  await field(page, "Pixel").fill("12.5");
  await page.getByRole("button", { name: "Save 1 price" }).click();
  await field(page, "Audience").fill("31");
  typed.resolve();
  await expect(page.getByText("Prices saved")).toBeVisible();
  await expect(field(page, "Pixel")).toHaveValue("12.50");
  await expect(field(page, "Audience")).toHaveValue("31");
  await expect(field(page, "Audience")).toBeFocused();
  await expect(page.getByRole("button", { name: "Save 1 price" })).toBeEnabled();
});

test("a price that a colleague changed meanwhile is noticed, and nothing typed is lost", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await field(page, "Pixel").fill("13");
  await field(page, "Audience").fill("26");
  await setAs(sql, tenant, tenant.agencyOwner, { pixel: 1100 });
  await page.getByRole("button", { name: "Save 2 prices" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "Somebody changed prices meanwhile" });
  await expect(notice).toContainText("Pixel is now $11.00; you saw $10.00.");
  await expect(field(page, "Pixel")).toHaveValue("13");
  await expect(field(page, "Audience")).toHaveValue("26");
  expect([await priceOf(sql, tenant, "pixel"), await priceOf(sql, tenant, "audience")]).toEqual([1100, 2500]);
  await expect(history(page).getByRole("listitem").first()).toContainText("$11.00");

  await page.getByRole("button", { name: "Save 2 prices" }).click();
  await expect(page.getByText("Prices saved")).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect([await priceOf(sql, tenant, "pixel"), await priceOf(sql, tenant, "audience")]).toEqual([1300, 2600]);
});

test("whoever loses the role meanwhile saves nothing and is told why", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  // What if is no longer theirs to ask either.
  allowConsole(/403/);
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await field(page, "Pixel").fill("13");
  await sql`update public.memberships set role = 'member' where user_id = ${tenant.agencyOwner.id}`;
  await page.getByRole("button", { name: "Save 1 price" }).click();
  await expect(page.getByText("Only owners and admins set prices")).toBeVisible();
  await expect(field(page, "Pixel")).toHaveValue("13");
  expect(await priceOf(sql, tenant, "pixel")).toBe(1000);
});

test("all prices change by a percentage in the form, what was rounded is told, and nothing is saved by that", async ({
  openAs,
  sql,
  tenant,
}) => {
  await setAs(sql, tenant, tenant.agencyOwner, { pixel: 1001 });
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const percent = page.getByLabel("Change all prices by");
  await percent.fill("ten");
  await page.getByRole("button", { name: "Fill in" }).click();
  await expect(page.getByText("Type a percentage, like 10 or -2.5.")).toBeVisible();
  await percent.fill("+5%");
  await percent.press("Enter");
  await expect(
    page.getByText(
      "All prices raised by 5% in the form. Pixel was rounded to whole cents. Nothing is saved yet.",
    ),
  ).toBeVisible();
  await expect(field(page, "Pixel")).toHaveValue("10.51");
  await expect(field(page, "Audience")).toHaveValue("26.25");
  expect(await priceOf(sql, tenant, "audience")).toBe(2500);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(field(page, "Audience")).toHaveValue("25.00");
});

test("a default is marked as one, and can be gone back to", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await expect(line(page, "pixel")).not.toContainText("Default");
  await page.getByRole("button", { name: "Use default $12.00 for Pixel" }).click();
  await expect(field(page, "Pixel")).toHaveValue("12.00");
  await page.getByRole("button", { name: "Save 1 price" }).click();
  await expect(page.getByText("Prices saved")).toBeVisible();
  await expect(line(page, "pixel").getByText("Default", { exact: true })).toBeVisible();
  expect(await priceOf(sql, tenant, "pixel")).toBeNull();
  await expect(history(page).getByRole("listitem").first()).toContainText("Default");
});

test("every change is kept with who, when, from and to, page by page, and can be restored", async ({
  openAs,
  sql,
  tenant,
}) => {
  for (let cents = 1001; cents <= 1008; cents += 1) {
    await setAs(sql, tenant, tenant.agencyOwner, { pixel: cents });
  }
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const rows = history(page).getByRole("listitem");
  await expect(rows).toHaveCount(10);
  await expect(rows.first()).toContainText("$10.07");
  await expect(rows.first()).toContainText("$10.08");
  await expect(rows.first()).toContainText(tenant.agencyOwner.email);
  await expect(rows.first().locator("time")).toHaveAttribute("datetime", /^\d{4}-/);
  await history(page).getByRole("button", { name: "Show earlier changes" }).click();
  await expect(rows).toHaveCount(12);
  await expect(rows.last()).toContainText("Credence");

  await history(page).getByRole("button", { name: "Restore $10.04 for Pixel" }).click();
  await expect(field(page, "Pixel")).toHaveValue("10.04");
  await expect(field(page, "Pixel")).toBeFocused();
  await expect(page.getByText("Pixel is back at $10.04 in the form. Save to make it hold.")).toBeVisible();
  expect(await priceOf(sql, tenant, "pixel")).toBe(1008);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Prices saved")).toBeVisible();
  expect(await priceOf(sql, tenant, "pixel")).toBe(1004);
  await expect(rows.first()).toContainText("$10.04");
});

test("before there was a month with purchases, what if says so", async ({ openAs, sql, tenant }) => {
  await buy(sql, tenant, { pixel: 1 });
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await expect(page.getByRole("region", { name: "What if" })).toContainText(/No purchases in \w+ 20\d\d/);
});

test("what if tells last month's revenue, cost and margin before and after, and who would hit the limit", async ({
  openAs,
  sql,
  tenant,
}) => {
  await sql`update public.accounts set overage_limit_cents = 20000 where id = ${tenant.client.id}`;
  await buyLastMonth(sql, tenant, { pixel: 12, audience: 2 });
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  const panel = page.getByRole("region", { name: "What if" });
  const total = panel.locator("[data-what-if=Total]");
  await expect(total).toContainText("14 credits");
  for (const sum of ["$170.00", "$136.00", "$34.00 (20%)"]) await expect(total).toContainText(sum);
  await expect(panel).not.toContainText("limit");

  await field(page, "Pixel").fill("15");
  await expect(panel.locator("[data-what-if=Pixel]")).toContainText("was $120.00would be $180.00");
  await expect(total).toContainText("was $170.00would be $230.00");
  await expect(total).toContainText("was $34.00 (20%)would be $94.00 (40.9%)");
  await expect(panel).toContainText("1 client would hit its limit");
  await expect(panel).toContainText(`${tenant.client.name}: $230.00 of a limit of $200.00 (was $170.00)`);
  expect(await priceOf(sql, tenant, "pixel")).toBe(1000);
});

test("members of an agency see prices to read; neither they nor clients come by a cost or the plans", async ({
  openAs,
  openHomeOf,
  tenant,
  allowConsole,
}) => {
  allowConsole(/403|404/);
  const member = await openAs(tenant.agencyMember);
  await member.goto(path(tenant));
  await expect(member.getByRole("table")).toContainText("$10.00");
  await expect(member.getByRole("textbox")).toHaveCount(0);
  expect(await member.content()).not.toMatch(/9876543|98,765/);
  const client = await openHomeOf(tenant.owner);
  for (const page of [member, client]) {
    for (const route of ["what-if", "history"]) {
      const answer = await page.request.get(`/api/agency-pricing/${route}?account=${tenant.agency.slug}`);
      expect([403, 404]).toContain(answer.status());
      expect(await answer.text()).not.toContain("9876543");
    }
  }
  const owner = await openAs(tenant.agencyOwner);
  for (const query of ["prices=x", "prices=%7B%22pixel%22%3A1.5%7D", "prices=%7B%22gold%22%3A1%7D"]) {
    const answer = await owner.request.get(
      `/api/agency-pricing/what-if?account=${tenant.agency.slug}&${query}`,
    );
    expect(answer.status()).toBe(400);
  }
});

test("axe finds nothing in pricing, light or dark; nothing scrolls sideways", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buyLastMonth(sql, tenant, { pixel: 12, audience: 2 });
  await sql`update public.accounts set overage_limit_cents = 17500 where id = ${tenant.client.id}`;
  const page = await openAs(tenant.agencyOwner);
  await page.goto(path(tenant));
  await field(page, "Pixel").fill("15");
  await field(page, "Audience").fill("12,50");
  await page.getByRole("button", { name: /Use default .* for Custom model/ }).click();
  await expect(page.getByText("would hit its limit")).toBeVisible();
  await expectAccessibleAnywhere(page, "pricing");
});
