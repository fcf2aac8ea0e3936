import type { Page } from "@playwright/test";
import { keepUnbilled, runBillingAtOnce, saveCard } from "./setting/billing.ts";
import { type RunningBuild, startAnother } from "./setting/start-web.ts";
import { addPerson, PASSWORD, pickBuyer } from "./setting/tenant.ts";
import { expect, setting, sidebarBalance, signIn, test } from "./setting/test.ts";

// One instance more for all of them.
test.describe.configure({ mode: "default" });

let another: RunningBuild;
test.beforeAll(async () => {
  another = await startAnother();
});
test.afterAll(() => another?.stop());

test("a session that one instance began serves at the other, and ends at both", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  // Cookies know no ports: to the browser both are one site, as behind a load balancer.
  await page.goto(`${another.url}/home/${tenant.client.slug}/usage`);
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${another.url}/sign-in`);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("purchases and reveals at two instances add up to the credit, and each shows at the other", async ({
  browser,
  contextOptions,
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 3);
  const home = `/home/${tenant.client.slug}`;
  const here = await openAs(tenant.owner);
  await here.goto(`${home}/usage`);
  const context = await browser.newContext({ ...contextOptions, baseURL: another.url });
  try {
    const there = await context.newPage();
    await signIn(there, tenant.member.email);
    await there.goto(`${home}/buyers/${buyer.id}`);
    await expect(sidebarBalance(there)).toHaveText("25");

    await buyEnrichment(here, 2);
    await expect(sidebarBalance(there)).toHaveText("27");
    await there.getByRole("button", { name: "Reveal contacts" }).click();
    await expect(there.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
    await expect(sidebarBalance(here)).toHaveText("26");

    // A colleague has paid for it, at the other instance.
    await here.goto(`${home}/buyers/${buyer.id}`);
    await here.getByRole("button", { name: /^(Reveal|Show) contacts/ }).click();
    await expect(here.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
    await expect(sidebarBalance(here)).toHaveText("26");
    await here.goto(`${another.url}${home}/usage`);
    await buyEnrichment(here, 3);
    await expect(sidebarBalance(there)).toHaveText("29");
  } finally {
    await context.close();
  }
  const ledger = await sql<{ seq: number; amount: number; balance_after: number }[]>`
    select seq, amount, balance_after from public.credit_transactions
    where account_id = ${tenant.client.id} and credit_type = 'enrichment' order by seq`;
  expect(ledger.map(({ seq, amount, balance_after }) => [seq, amount, balance_after])).toEqual([
    [1, 25, 25],
    [2, 2, 27],
    [3, -1, 26],
    [4, 3, 29],
  ]);
});

test("wrong passwords count together, whichever instance they were given to", async ({ page, sql }) => {
  const person = await addPerson(sql, `several-${Date.now()}`);
  const alert = page.getByRole("main").getByRole("alert");
  for (let attempt = 0; attempt < 10; attempt++) {
    await submit(page, attempt % 2 === 0 ? "" : another.url, person.email, "wrong");
    await expect(alert).toContainText("don’t match");
  }
  for (const url of ["", another.url]) {
    await submit(page, url, person.email, PASSWORD);
    await expect(alert).toContainText("tried too often");
  }
});

test("two runs and the routes of two instances, all at once, charge everyone once", async ({
  openHomeOf,
  sql,
  tenant,
}) => {
  const release = await keepUnbilled(sql);
  try {
    const page = await openHomeOf(tenant.owner);
    await buyEnrichment(page, 7);
    await page.goto(`${another.url}/home/${tenant.client.slug}/usage`);
    await buyEnrichment(page, 5);
    await page.goto(`/home/${tenant.client.slug}/billing`);
    await page.getByRole("button", { name: "Save a card" }).click();
    await saveCard(page, "4242424242424242");
    await expect(page.getByText("Your card is saved.")).toBeVisible({ timeout: 30_000 });
  } finally {
    await release();
  }
  await runBillingAtOnce(sql, [setting("E2E_WEB_URL"), another.url]);

  const invoices = await sql<{ customer: string; cents: number; status: string }[]>`
    select p.stripe_customer_id as customer, i.amount_cents::double precision as cents, i.status::text
    from public.invoices i join public.payers p on p.account_id = i.account_id
    where i.account_id = ${tenant.client.id}`;
  expect(invoices.map(({ cents, status }) => [cents, status])).toEqual([[12 * 1500, "paid"]]);
  const customer = invoices[0]?.customer ?? "";
  const theirs = await atStripe("invoices", customer);
  expect(theirs.map(({ amount_paid, status }) => [amount_paid, status])).toEqual([[12 * 1500, "paid"]]);
  const charges = await atStripe("charges", customer);
  expect(charges.map(({ amount, status }) => [amount, status])).toEqual([[12 * 1500, "succeeded"]]);
  const [billed] = await sql`
    select count(*)::integer as purchases, count(*) filter (where billed_to_client)::integer as billed,
      count(distinct client_invoice_id)::integer as invoices, count(distinct agency_invoice_id)::integer as to_agency
    from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  expect(billed).toEqual({ purchases: 2, billed: 2, invoices: 1, to_agency: 1 });
});

async function buyEnrichment(page: Page, quantity: number): Promise<void> {
  await page.getByLabel("Enrichment quantity").fill(String(quantity));
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(page.getByText(`${quantity} credits added`)).toBeVisible();
}

async function submit(page: Page, url: string, email: string, password: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

interface AtStripe {
  readonly amount?: number;
  readonly amount_paid?: number;
  readonly status: string;
}

async function atStripe(things: "invoices" | "charges", customer: string): Promise<AtStripe[]> {
  const answer = await fetch(`${setting("E2E_STRIPE_URL")}/v1/${things}?customer=${customer}&limit=100`, {
    headers: { authorization: `Bearer ${setting("E2E_STRIPE_SECRET_KEY")}` },
  });
  return ((await answer.json()) as { data: AtStripe[] }).data;
}
