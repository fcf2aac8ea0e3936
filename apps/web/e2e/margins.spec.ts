import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expectAccessible } from "./setting/accessible.ts";
import { billingPath, buy, keepUnbilled, runBilling, saveCard } from "./setting/billing.ts";
import type { Tenant } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

// A run charges all tenants: one test after the other, so that none is charged before it is ready to be.
test.describe.configure({ mode: "default" });

let letRunsGo: (() => Promise<void>) | null = null;
test.afterEach(async () => {
  await letRunsGo?.();
  letRunsGo = null;
});

const agencyPath = ({ agency }: Tenant, page: string) => `/agency/${agency.slug}/${page}`;

/** Moves what a tenant's client has bought so far by whole months into the past. */
async function ageBy(sql: Sql, { client }: Tenant, months: number): Promise<void> {
  await sql.begin(async (tx) => {
    // What was bought never changes: only a superuser who leaves the triggers out can plant a past.
    await tx`set local session_replication_role = replica`;
    await tx`update public.overage_credit_purchases set created_at = created_at - make_interval(months => ${months})
      where client_id = ${client.id}`;
  });
}

/** The rows of a download, each by its headings. */
async function download(page: Page, path: string) {
  const answer = await page.request.get(path);
  const text = (await answer.text()).replace("\uFEFF", "");
  const [head = "", ...lines] = text.trimEnd().split("\r\n");
  const names = head.split(",");
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, n) => [names[n] ?? "", cell])),
  );
  return { status: answer.status(), headers: answer.headers(), rows };
}

test("revenue, cost and margin are told by month, type and client, drawn and in figures, and to be had as a file", async ({
  openHomeOf,
  sql,
  tenant,
}) => {
  letRunsGo = await keepUnbilled(sql);
  await buy(sql, tenant, { audience: 4 });
  await ageBy(sql, tenant, 2);
  await buy(sql, tenant, { pixel: 10, audience: 2 });
  const [other] = await sql<{ id: string }[]>`
    select private.open_client(${tenant.agency.id}, 'Second', ${`${tenant.client.slug}-2`}, ${tenant.owner.id}) as id`;
  await buy(sql, { ...tenant, client: { ...tenant.client, id: other?.id ?? "" } }, { custom_model: 1 });

  const page = await openHomeOf(tenant.agencyOwner);
  await page.getByRole("link", { name: "Margins" }).click();
  await expect(page.getByRole("img", { name: /Revenue by month/ })).toBeVisible();
  await expect(page.locator("svg g[data-month]")).toHaveCount(12);
  const cells = (table: RegExp, row: string | RegExp) =>
    page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: row });
  const thisMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  // 10 pixel and 2 audience of one client, 1 custom model of the other.
  for (const figure of ["$200.00", "$160.00", "$40.00", "20%", "13 credits"]) {
    await expect(cells(/by month/, thisMonth.format(new Date()))).toContainText(figure);
  }
  await expect(cells(/by month/, "In all")).toContainText("$300.00");
  await expect(cells(/by credit type/, "Audience")).toContainText("$150.00");
  await expect(cells(/by client/, "Second")).toContainText("$50.00");
  await expect(cells(/by client/, tenant.client.name)).toContainText("$250.00");
  await expectAccessible(page, "margins");

  await page.getByLabel("Credit type", { exact: true }).selectOption("Audience");
  await expect(cells(/by month/, "In all")).toContainText("$150.00");
  await page.getByLabel("Months", { exact: true }).selectOption("Last 3 months");
  await expect(page.locator("svg g[data-month]")).toHaveCount(3);
  await page.getByLabel("Client", { exact: true }).selectOption("Second");
  await expect(page.getByText("Nothing was bought")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Nothing was bought")).toBeVisible();
  await page.goBack();
  await expect(cells(/by month/, "In all")).toContainText("$150.00");

  const path = await page.getByRole("link", { name: "Download CSV" }).getAttribute("href");
  const file = await download(page, path ?? "");
  expect(file.headers["content-disposition"]).toContain(`${tenant.agency.slug}-margins.csv`);
  expect(
    file.rows.map((row) => [row["Client"], row["Credits"], row["Revenue (USD)"], row["Margin (USD)"]]),
  ).toEqual([
    [tenant.client.name, "4", "100", "20"],
    [tenant.client.name, "2", "50", "10"],
  ]);
  const all = await download(page, `/api/margins/export?account=${tenant.agency.slug}`);
  expect(all.rows).toHaveLength(4);
});

test("overages and invoices are to be had as files, by those who run the agency and nobody else", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  const exportOf = (of: string) =>
    of === "overages"
      ? `/api/billing/overages/export?account=${tenant.agency.slug}`
      : `/api/billing/invoices/export?account=${tenant.agency.slug}&of=${of}`;
  const release = await keepUnbilled(sql);
  try {
    await buy(sql, tenant, { pixel: 3, audience: 1 });
    await page.goto(agencyPath(tenant, "overages"));
    await expect(page.getByRole("link", { name: "Download CSV" })).toHaveAttribute(
      "href",
      exportOf("overages"),
    );
    const overages = await download(page, exportOf("overages"));
    expect(overages.rows).toHaveLength(1);
    expect(overages.rows[0]).toMatchObject({
      Client: tenant.client.name,
      "Unbilled (USD)": "55",
      "Cost of unbilled (USD)": "44",
      "Margin of unbilled (USD)": "11",
      "Pays by": "Card",
    });
  } finally {
    await release();
  }

  await runBilling(sql);
  for (const [of, tab, unit, lines] of [
    ["clients", "invoices", "Price per credit", { Pixel: ["10", "30"], Audience: ["25", "25"] }],
    ["own", "invoices/own", "Cost per credit", { Pixel: ["8", "24"], Audience: ["20", "20"] }],
  ] as const) {
    await page.goto(agencyPath(tenant, tab));
    await expect(page.getByRole("link", { name: "Download CSV" })).toHaveAttribute("href", exportOf(of));
    const invoices = await download(page, exportOf(of));
    expect(invoices.rows).toHaveLength(2);
    for (const row of invoices.rows) {
      expect([row[unit], row["Amount"]]).toEqual(lines[row["Credit type"] as keyof typeof lines]);
      expect(row["Billed to"]).toBe(of === "own" ? tenant.agency.name : tenant.client.name);
    }
  }
  expect((await download(page, `${exportOf("clients")}&status=void`)).rows).toHaveLength(0);

  const paths = ["overages", "clients", "own"].map(exportOf);
  paths.push(`/api/margins/export?account=${tenant.agency.slug}`);
  const member = await openAs(tenant.agencyMember);
  const client = await openAs(tenant.owner);
  for (const path of paths) {
    expect((await member.request.get(path)).status(), path).toBe(403);
    const answer = await client.request.get(path);
    expect([403, 404], path).toContain(answer.status());
    expect(await answer.text()).not.toContain("9876543");
    // A client may not have them of itself either: wholesale costs are in them.
    const own = path.replace(`account=${tenant.agency.slug}`, `account=${tenant.client.slug}`);
    expect((await client.request.get(own)).status(), own).toBe(403);
  }
  expect(
    (await page.request.get(`/api/margins/export?account=${tenant.agency.slug}&months=99`)).status(),
  ).toBe(400);
});

test("a charge that failed is told with the reason, what happens next and what to do", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 7 });
  const client = await openAs(tenant.owner);
  await client.goto(billingPath(tenant));
  await client.getByRole("button", { name: "Save a card" }).click();
  await saveCard(client, "4000000000000341");
  await expect(client.getByRole("region", { name: "Payment" })).toContainText(/ending in 0341/, {
    timeout: 30_000,
  });
  await runBilling(sql);

  const page = await openAs(tenant.agencyOwner);
  await page.goto(agencyPath(tenant, "overages"));
  const failed = page.getByRole("region", { name: /Failed charges/ }).locator("li");
  await expect(failed).toHaveCount(1);
  for (const text of [tenant.client.name, "$70.00", "declined", "Tried again", "save another card"]) {
    await expect(failed).toContainText(text);
  }
  await expectAccessible(page, "overages with a failed charge");
  await failed.getByRole("link", { name: tenant.client.name }).click();
  await expect(page.getByRole("region", { name: "People" })).toContainText(tenant.owner.email);
});
