import type { Page } from "@playwright/test";
import { expectAccessible } from "./setting/accessible.ts";
import { buy, keepUnbilled, runBilling } from "./setting/billing.ts";
import { plantHistory, revealAs } from "./setting/history.ts";
import { adjustEnrichment, pickBuyer, type Tenant } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

const path = (tenant: Tenant, query = "") => `/home/${tenant.client.slug}/transactions${query}`;
const rows = (page: Page) => page.getByRole("table").locator("tbody tr");

test("each transaction says who, why and for what, and its balance after", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  await revealAs(sql, tenant, tenant.member, [buyer.id]);
  await revealAs(sql, tenant, tenant.admin, [(await pickBuyer(sql, 3)).id]);
  await adjustEnrichment(sql, tenant.client.id, 5);
  await sql`select private.record_credit(${tenant.client.id}, 'enrichment', 2, 'adjustment', ${tenant.agencyOwner.id}, 'as agreed by phone')`;
  await sql`delete from public.memberships where user_id = ${tenant.admin.id}`;

  const page = await openAs(tenant.member);
  await page.goto(path(tenant));
  const agency = rows(page).nth(0);
  await expect(agency).toContainText("as agreed by phone");
  await expect(agency).toContainText(tenant.agency.name);
  await expect(agency).toContainText("+2");
  await expect(agency).toContainText("30");
  await expect(rows(page).nth(1)).toContainText("Credence");
  await expect(rows(page).nth(2)).toContainText(`${tenant.admin.email} (has left)`);
  await expect(rows(page).nth(3)).toContainText("You");
  await rows(page).nth(3).getByRole("link", { name: buyer.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: buyer.name })).toBeVisible();
});

test("a purchase leads to its bill for those who may see it, and tells others its price", async ({
  openAs,
  sql,
  tenant,
}) => {
  // Runs charge all tenants, one after the other.
  const release = await keepUnbilled(sql);
  try {
    await buy(sql, tenant, { pixel: 30 });
    const page = await openAs(tenant.owner);
    await page.goto(path(tenant, "?reason=overage_purchase"));
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("30 × $10.00");
    await rows(page).getByRole("link", { name: "Not billed yet" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
  } finally {
    await release();
  }
  const member = await openAs(tenant.member);
  await member.goto(path(tenant, "?reason=overage_purchase"));
  await expect(rows(member)).toContainText("30 × $10.00");
  await expect(rows(member).getByRole("link")).toHaveCount(0);

  await runBilling(sql);
  const [invoice] = await sql<{ number: string }[]>`
    select number from public.invoices where account_id = ${tenant.client.id}`;
  const admin = await openAs(tenant.admin);
  await admin.goto(path(tenant, "?reason=overage_purchase"));
  await rows(admin)
    .getByRole("link", { name: `Invoice ${invoice?.number}` })
    .click();
  await expect(admin.getByText(invoice?.number ?? "").first()).toBeVisible();
});

test("filters stand in the address and as chips, and go one by one or all at once", async ({
  openAs,
  sql,
  tenant,
}) => {
  await plantHistory(sql, tenant);
  const page = await openAs(tenant.owner);
  await page.goto(path(tenant));
  await expect(rows(page)).toHaveCount(25);
  await page.getByLabel("Credit type").selectOption("Enrichment");
  await page.getByLabel("Reason").selectOption("Signup bonus");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?type=enrichment&reason=signup_bonus$/);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Remove filter: Signup bonus" }).click();
  await expect(page.getByLabel("Reason")).toBeFocused();
  await expect(rows(page)).toHaveCount(25);
  await page.goBack();
  await expect(rows(page)).toHaveCount(1);

  await page.getByLabel("Reason").selectOption("Reveal");
  await page.getByLabel("Member").selectOption("You");
  await expect(page.getByText("No transaction matches", { exact: true })).toBeVisible();
  await expect(page.getByText("Nothing has moved your credits yet.")).toHaveCount(0);
  await expectAccessible(page, "no match");
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(page).toHaveURL(path(tenant));
  await expect(rows(page)).toHaveCount(25);
  await expect(page.getByLabel("Credit type")).toBeFocused();
  await page.getByLabel("Member").selectOption(tenant.member.email);
  await expect(page.getByRole("button", { name: `Remove filter: By ${tenant.member.email}` })).toBeVisible();
  await page.getByRole("button", { name: "Older" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page.getByLabel("Reason").selectOption("Refund of a reveal");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).not.toHaveURL(/cursor=/);
});

test("what is filled in before the page's code has come counts as soon as it has", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const code = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await code.promise;
    await route.continue();
  });
  await page.goto(path(tenant), { waitUntil: "commit" });
  await page.getByLabel("From").fill("2026-01-02");
  await page.getByLabel("To", { exact: true }).fill("2026-01-03");
  code.resolve();
  await expect(page).toHaveURL(/from=2026-01-02&to=2026-01-03/);
  await expect(page.getByText("No transaction matches", { exact: true })).toBeVisible();

  const codeOfUsage = Promise.withResolvers<void>();
  await page.unrouteAll();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await codeOfUsage.promise;
    await route.continue();
  });
  await page.goto(`/home/${tenant.client.slug}/usage`, { waitUntil: "commit" });
  await page.getByLabel("Pixel quantity").fill("2");
  await page.getByLabel("Audience quantity").fill("3");
  codeOfUsage.resolve();
  await expect(page.getByTestId("grand-total")).toHaveText("$95.00");
});

test("days are those of the agency, the last one included", async ({ openAs, sql, tenant }) => {
  await sql`update public.accounts set timezone = 'America/New_York' where id = ${tenant.agency.id}`;
  await plantHistory(sql, tenant);
  const [bonus] = await sql<{ day: string; day_before: string }[]>`
    select to_char(created_at at time zone 'America/New_York', 'YYYY-MM-DD') as day,
      to_char(created_at at time zone 'America/New_York' - interval '1 day', 'YYYY-MM-DD') as day_before
    from public.credit_transactions
    where account_id = ${tenant.client.id} and credit_type = 'pixel'`;
  // 3 in the morning in London is the evening before in New York.
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update public.credit_transactions set created_at = (${bonus?.day ?? ""} || ' 03:00:00+00')::timestamptz
      where account_id = ${tenant.client.id} and credit_type = 'pixel'`;
  });
  const page = await openAs(tenant.owner);
  await page.goto(path(tenant, "?type=pixel"));
  await page.getByLabel("From").fill(bonus?.day_before ?? "");
  await page.getByLabel("To", { exact: true }).fill(bonus?.day_before ?? "");
  await expect(page).toHaveURL(/from=.*to=/);
  await expect(page.getByText("Days are those of America/New York.")).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel("To", { exact: true }).fill(bonus?.day ?? "");
  await page.getByLabel("From").fill(bonus?.day ?? "");
  await expect(page.getByText("No transaction matches", { exact: true })).toBeVisible();
});

test("the CSV has every transaction that the filters let through, also beyond a page", async ({
  openAs,
  sql,
  tenant,
}) => {
  await plantHistory(sql, tenant);
  await sql`select private.record_credit(${tenant.client.id}, 'enrichment', 1, 'adjustment', ${tenant.agencyOwner.id}, '=HYPERLINK("https://evil.test")')`;
  const extra = Array.from({ length: 60 }, (_, index) => index);
  for (const _ of extra) await adjustEnrichment(sql, tenant.client.id, 1);
  const page = await openAs(tenant.member);
  await page.goto(path(tenant));
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${tenant.client.slug}-transactions.csv`);
  const lines = async (query: string) => {
    const answer = await page.request.get(
      `/api/credits/history/export?account=${tenant.client.slug}${query}`,
    );
    expect(answer.headers()["cache-control"]).toBe("no-store");
    return (await answer.text()).trimEnd().split("\r\n");
  };
  const all = await lines("");
  // Four bonuses, 84 reveals, a purchase, a refund and 61 adjustments, under a heading.
  expect(all).toHaveLength(1 + 4 + 84 + 1 + 1 + 61);
  expect(new Set(all).size).toBe(all.length);
  expect(all.join("\n")).toContain(`"'=HYPERLINK(""https://evil.test"")"`);
  expect(all.filter((line) => line.includes(",Purchase,100,"))).toEqual([
    expect.stringMatching(/Enrichment,22,Purchase,100,105,owner-.*,15,USD,$/),
  ]);
  const filtered = await lines("&type=enrichment&reason=reveal");
  expect(filtered).toHaveLength(1 + 84);

  await page.goto(path(tenant, "?type=enrichment&reason=reveal"));
  await expect(page.getByRole("link", { name: "Download these as CSV" })).toHaveAttribute(
    "href",
    `/api/credits/history/export?account=${tenant.client.slug}&type=enrichment&reason=reveal`,
  );
});

test("routes of credits refuse strangers, and name the filter that is wrong", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  for (const route of ["history/export", "sums", "room"]) {
    const [foreign, absent] = await Promise.all(
      ["initech", "absents"].map((account) => page.request.get(`/api/credits/${route}?account=${account}`)),
    );
    expect(foreign?.status()).toBe(404);
    expect(await foreign?.text()).toBe(await absent?.text());
  }
  for (const [query, problem] of [
    ["type=gold", "type: is one of"],
    ["reason=theft", "reason: is one of"],
    ["member=me", "member: is a uuid"],
    ["from=2026-02-30", "from: is a day like"],
    ["to=tomorrow", "to: is a day like"],
  ]) {
    for (const route of ["history", "history/export"]) {
      const answer = await page.request.get(`/api/credits/${route}?account=${tenant.client.slug}&${query}`);
      expect(answer.status()).toBe(400);
      expect(await answer.text()).toContain(problem);
    }
  }
  const member = await openAs(tenant.member);
  expect((await member.request.get(`/api/credits/room?account=${tenant.client.slug}`)).status()).toBe(403);
  // What is no filter in the address of the page is left out.
  await page.goto(path(tenant, "?type=gold&from=2026-02-30&member=x"));
  await expect(rows(page)).toHaveCount(4);
});
