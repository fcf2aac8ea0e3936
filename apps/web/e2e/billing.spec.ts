import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./setting/accessible.ts";
import {
  billedFlags,
  billingPath,
  buy,
  claimEverything,
  payInvoice,
  runBilling,
  saveCard,
  stripeControl,
} from "./setting/billing.ts";
import { expect, setting, test } from "./setting/test.ts";

// Every run charges all tenants: one test after the other, so that none is charged before it is ready to be.
test.describe.configure({ mode: "default" });

/** By when Stripe has surely told of a card, also on a busy machine. */
const ARRIVAL = { timeout: 30_000 };

const invoiceRows = (page: Page) => page.locator("tr[data-invoice]");
const nextCharge = (page: Page) => page.getByRole("region", { name: "Next charge" });
const payment = (page: Page) => page.getByRole("region", { name: "Payment" });

/** Comes back to a tab, which nobody is told of without a window manager. */
async function comeBack(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

/** Where an address leads, without going there. */
async function get(page: Page, path: string) {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  return { status: answer.status(), to: answer.headers()["location"] ?? "" };
}

test("what was bought is charged to the saved card once, to the cent, and the agency pays its cost", async ({
  openAs,
  openHomeOf,
  sql,
  tenant,
}) => {
  const page = await openHomeOf(tenant.owner);
  await page.getByLabel("Pixel quantity").fill("12");
  await page.getByLabel("Audience quantity").fill("2");
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(page.getByText("14 credits added")).toBeVisible();

  await page.getByRole("link", { name: "Billing" }).click();
  await expect(page.getByTestId("next-charge-amount")).toHaveText("$170.00");
  await expect(nextCharge(page)).toContainText("because no card is saved");
  const lines = nextCharge(page).getByRole("row");
  await expect(lines.filter({ hasText: "Pixel" })).toContainText("12 × $10.00");
  await expect(lines.filter({ hasText: "Audience" })).toContainText("2 × $25.00");
  await expect(lines.filter({ hasText: "Audience" })).toContainText(tenant.owner.email);

  await page.getByRole("button", { name: "Save a card" }).click();
  await saveCard(page, "4242424242424242");
  await expect(payment(page)).toContainText("Your card is saved.", ARRIVAL);
  await expect(payment(page)).toContainText(/Visa.*ending in 4242/);
  await expect(nextCharge(page)).toContainText("to your Visa");
  await expect(page).toHaveURL(billingPath(tenant));

  const agency = await openAs(tenant.agencyOwner);
  await agency.goto(`/agency/${tenant.agency.slug}/invoices/own`);
  await expect(agency.getByTestId("next-charge-amount")).toHaveText("$136.00");
  await agency.getByRole("button", { name: "Save a card" }).click();
  await saveCard(agency, "5555555555554444");
  await expect(payment(agency)).toContainText(/Mastercard.*ending in 4444/, ARRIVAL);

  await runBilling(sql);
  expect(await billedFlags(sql, tenant)).toEqual({ to_client: true, to_agency: true });
  expect(await sql`select * from public.check_books()`).toHaveLength(0);

  await comeBack(page);
  await expect(invoiceRows(page)).toHaveCount(1);
  await expect(invoiceRows(page)).toContainText("Paid");
  await expect(invoiceRows(page)).toContainText("$170.00");
  await expect(page.getByTestId("next-charge-amount")).toHaveText("$0.00");
  await invoiceRows(page).getByRole("button").click();
  await expect(page.getByRole("table", { name: /Purchases on invoice/ }).getByRole("row")).toHaveCount(3);

  await comeBack(agency);
  await expect(invoiceRows(agency)).toContainText("Paid");
  await expect(invoiceRows(agency)).toContainText("$136.00");
  await invoiceRows(agency).getByRole("button").click();
  const costs = agency.getByRole("table", { name: /Purchases on invoice/ }).getByRole("row");
  await expect(costs.filter({ hasText: "Pixel" })).toContainText("12 × $8.00");
  await expect(costs.filter({ hasText: "Pixel" })).toContainText(tenant.client.name);

  await agency.getByRole("link", { name: "Your clients’" }).click();
  await expect(invoiceRows(agency)).toContainText(tenant.client.name);
  for (const figure of ["Paid", "$170.00", "$136.00", "$34.00", "20%"]) {
    await expect(invoiceRows(agency)).toContainText(figure);
  }

  // Charged again, there is nothing to charge.
  await runBilling(sql);
  const invoices = await sql`select from public.invoices where agency_id = ${tenant.agency.id}`;
  expect(invoices).toHaveLength(2);
});

test("an invoice's PDF comes from Stripe, and only for those who may see the invoice", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 1 });
  await runBilling(sql);
  const [invoice] = await sql<{ id: string }[]>`
    select id from public.invoices where account_id = ${tenant.client.id}`;
  const [own] = await sql<{ id: string }[]>`
    select id from public.invoices where account_id = ${tenant.agency.id}`;
  const of = (id: string | undefined, document: string) =>
    `${billingPath(tenant)}/invoices/${id}/${document}`;
  const ofAgency = (id: string | undefined, document: string) =>
    `/agency/${tenant.agency.slug}/invoices/${id}/${document}`;
  const owner = await openAs(tenant.owner);
  const pdf = await owner.request.get(of(invoice?.id, "pdf"));
  expect(pdf.headers()["content-type"]).toContain("application/pdf");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  const agencyOwner = await openAs(tenant.agencyOwner);
  for (const [page, path] of [
    [owner, of(invoice?.id, "pdf")],
    [owner, of(invoice?.id, "pay")],
    [agencyOwner, ofAgency(invoice?.id, "pdf")],
    [agencyOwner, ofAgency(own?.id, "pdf")],
    [agencyOwner, ofAgency(own?.id, "pay")],
  ] as const) {
    const { status, to } = await get(page, path);
    expect(status, path).toBe(303);
    expect(new URL(to).origin).toBe(setting("E2E_STRIPE_URL"));
  }
  // Whatever the address asks for besides, nobody is led elsewhere.
  const { to } = await get(owner, `${of(invoice?.id, "pay")}?url=https://evil.test&next=//evil.test`);
  expect(new URL(to).origin).toBe(setting("E2E_STRIPE_URL"));

  const member = await openAs(tenant.member);
  const agencyMember = await openAs(tenant.agencyMember);
  const rival = await openAs({ id: "", email: "rival@credence.test" });
  const stranger = await openAs({ id: "", email: "initech@credence.test" });
  for (const [page, path] of [
    [member, of(invoice?.id, "pdf")],
    [member, of(invoice?.id, "pay")],
    [owner, of(own?.id, "pdf")],
    [owner, ofAgency(own?.id, "pdf")],
    [owner, ofAgency(invoice?.id, "pdf")],
    [agencyMember, ofAgency(own?.id, "pdf")],
    [agencyOwner, ofAgency(invoice?.id, "pay")],
    [stranger, of(invoice?.id, "pdf")],
    [stranger, `/home/initech/billing/invoices/${invoice?.id}/pdf`],
    [stranger, `/home/initech/billing/invoices/${invoice?.id}/pay`],
    [rival, `/agency/southpaw/invoices/${invoice?.id}/pdf`],
    [rival, `/agency/southpaw/invoices/${own?.id}/pay`],
    [owner, of("00000000-0000-4000-8000-00000000dead", "pdf")],
    [owner, of("nothing", "pay")],
  ] as const) {
    expect(await get(page, path), path).toEqual({ status: 404, to: "" });
  }
});

test("a declined card is told with its reason, and paying by hand settles the invoice", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 5 });
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await page.getByRole("button", { name: "Save a card" }).click();
  // It can be saved, and declines when it is charged.
  await saveCard(page, "4000000000000341");
  await expect(payment(page)).toContainText("ending in 0341", ARRIVAL);
  await runBilling(sql);

  await page.goto(billingPath(tenant));
  const banner = page.getByRole("region", { name: "An invoice needs your attention" });
  await expect(banner).toContainText("$50.00");
  await expect(banner).toContainText("declined");
  await expect(banner).toContainText("It is tried again from");
  await expect(invoiceRows(page)).toContainText("Declined");
  await expect(invoiceRows(page)).toContainText("Next try from");
  expect((await billedFlags(sql, tenant))?.to_client).toBe(false);
  await expectAccessible(page, "billing with a declined invoice");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, "billing at 320 pixels");
  await page.setViewportSize({ width: 1280, height: 720 });

  const opened = page.waitForEvent("popup");
  await banner.getByRole("link", { name: "Pay now" }).click();
  await payInvoice(sql, await opened, "4242424242424242");
  await comeBack(page);
  await expect(invoiceRows(page)).toContainText("Paid");
  await expect(banner).toHaveCount(0);
  await expect(page.getByText(/Invoice .+: Paid\./)).toBeAttached();
  expect((await billedFlags(sql, tenant))?.to_client).toBe(true);
  await runBilling(sql);
  expect(await sql`select * from public.check_books()`).toHaveLength(0);
});

test("a new card makes a declined invoice due at once, and it is paid by it", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 5 });
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await page.getByRole("button", { name: "Save a card" }).click();
  await saveCard(page, "4000000000000341");
  await expect(payment(page)).toContainText("ending in 0341", ARRIVAL);
  await runBilling(sql);
  await page.goto(billingPath(tenant));
  await expect(invoiceRows(page)).toContainText("Declined");
  await page.getByRole("button", { name: "Change card" }).click();
  await saveCard(page, "4242424242424242");
  await expect(payment(page)).toContainText("Your card is saved.", ARRIVAL);
  await expect(payment(page)).toContainText("ending in 4242");
  await runBilling(sql);
  await comeBack(page);
  await expect(invoiceRows(page)).toContainText("Paid");
});

test("without a card the invoice comes by email with thirty days to pay, and is paid by its link", async ({
  openAs,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { custom_model: 1 });
  await runBilling(sql);
  const [due] = await sql<{ days: number }[]>`
    select round(extract(epoch from due_at - now()) / 86400)::int as days
    from public.invoices where account_id = ${tenant.client.id}`;
  expect(due?.days).toBe(30);

  const page = await openAs(tenant.admin);
  await page.goto(billingPath(tenant));
  await expect(invoiceRows(page)).toContainText("Open");
  await expect(invoiceRows(page)).toContainText("Due by");
  await expect(page.getByRole("region", { name: /attention/ })).toHaveCount(0);
  const opened = page.waitForEvent("popup");
  await invoiceRows(page).getByRole("link", { name: "Pay now" }).click();
  await payInvoice(sql, await opened, "4242424242424242");
  await comeBack(page);
  await expect(invoiceRows(page)).toContainText("Paid");
  await expect(invoiceRows(page).getByRole("link", { name: "Pay now" })).toHaveCount(0);
  expect((await billedFlags(sql, tenant))?.to_client).toBe(true);
});

test("an overdue invoice asks for attention", async ({ openAs, sql, tenant }) => {
  await buy(sql, tenant, { pixel: 1 });
  await runBilling(sql);
  await sql`update public.invoices set due_at = now() - interval '1 day' where account_id = ${tenant.client.id}`;
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await expect(page.getByRole("region", { name: "An invoice needs your attention" })).toContainText(
    "was due by",
  );
  await expect(invoiceRows(page)).toContainText("Overdue");
});

test("who is back before Stripe has told of the card is told to wait, and then that it is saved", async ({
  openAs,
  tenant,
}) => {
  const stripe = stripeControl();
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await page.getByRole("button", { name: "Save a card" }).click();
  await stripe.hold();
  try {
    await saveCard(page, "4242424242424242");
    await expect(payment(page).getByText("Saving your card…")).toBeVisible();
    await expect(payment(page)).toContainText("No card saved");
  } finally {
    await stripe.release();
  }
  await expect(payment(page).getByText("Your card is saved.")).toBeVisible(ARRIVAL);
  await page.reload();
  await expect(payment(page)).toContainText("ending in 4242");
  await expect(page.getByText("Your card is saved.")).toHaveCount(0);

  // That there is a card already says nothing about the new one.
  await page.getByRole("button", { name: "Change card" }).click();
  await stripe.hold();
  try {
    await saveCard(page, "5555555555554444");
    await expect(payment(page).getByText("Saving your card…")).toBeVisible();
    await expect(payment(page)).toContainText("ending in 4242");
  } finally {
    await stripe.release();
  }
  await expect(payment(page).getByText("Your card is saved.")).toBeVisible(ARRIVAL);
  await expect(payment(page)).toContainText("ending in 4444");
});

test("who turns back from Stripe learns that nothing was saved", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await page.getByRole("button", { name: "Save a card" }).click();
  await page.waitForURL((url) => url.origin === setting("E2E_STRIPE_URL"));
  await page.getByRole("link", { name: /back|cancel/i }).click();
  await expect(payment(page)).toContainText("No card was saved. Nothing has changed.");
  await expect(page).toHaveURL(billingPath(tenant));
});

test("while Stripe or the server does not answer, saving a card and opening a document say so calmly", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  await buy(sql, tenant, { pixel: 1 });
  await runBilling(sql);
  const stripe = stripeControl();
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await page.route(`**${billingPath(tenant)}`, (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "Save a card" }).click();
  await expect(payment(page).getByRole("alert")).toContainText("No answer came.");
  await page.unroute(`**${billingPath(tenant)}`);
  await stripe.addFaults({ route: "*", kind: "error_before", times: 20 });
  try {
    await page.getByRole("button", { name: "Save a card" }).click();
    const alert = payment(page).getByRole("alert");
    await expect(alert).toContainText("We can’t reach Stripe right now", { timeout: 30_000 });
    await expect(alert).toContainText(/quote the id [0-9a-f]{8}/);
    const opened = page.waitForEvent("popup");
    await invoiceRows(page).getByRole("link", { name: "PDF" }).click();
    const document = await opened;
    await expect(document.getByText("The document could not be opened")).toBeVisible({ timeout: 60_000 });
    await expect(document).toHaveURL(/\/billing\?unopened=unavailable/);
  } finally {
    await stripe.clearFaults();
  }
});

test("many invoices and many purchases come page by page, also those of one moment, by keyboard", async ({
  openAs,
  sql,
  tenant,
}) => {
  // What costs nothing is settled at once.
  await sql`update public.agency_credit_pricing set price_per_credit_cents = 0, cost_per_credit_cents = 0
    where agency_id = ${tenant.agency.id} and credit_type = 'pixel'`;
  const claims = JSON.stringify({ role: "authenticated", sub: tenant.owner.id });
  const line = JSON.stringify([{ credit_type: "pixel", quantity: 1, price_per_credit_cents: 0 }]);
  const buyFree = () =>
    sql.begin(async (tx) => {
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      await tx`select public.purchase_overage_credits(${tenant.client.id}, gen_random_uuid(), ${line}::text::jsonb)`;
    });
  for (let n = 0; n < 15; n += 1) {
    for (let m = 0; m < (n === 14 ? 30 : 1); m += 1) await buyFree();
    await claimEverything(sql);
  }
  // As if all had been made in one moment.
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update public.invoices set created_at = now() where account_id = ${tenant.client.id}`;
  });
  const page = await openAs(tenant.owner);
  await page.goto(billingPath(tenant));
  await expect(invoiceRows(page)).toHaveCount(12);
  const numbers = () => invoiceRows(page).evaluateAll((rows) => rows.map((row) => row.dataset["invoice"]));
  const first = await numbers();
  await page.getByRole("button", { name: "Older" }).click();
  await expect(invoiceRows(page)).toHaveCount(3);
  await expect(page.getByRole("heading", { name: "Invoices" })).toBeFocused();
  const all = [...first, ...(await numbers())];
  expect(new Set(all).size).toBe(15);
  await page.goBack();
  await expect(invoiceRows(page)).toHaveCount(12);

  const [biggest] = await sql<{ number: string }[]>`
    select i.number from public.invoices i join public.overage_credit_purchases p on p.client_invoice_id = i.id
    where i.account_id = ${tenant.client.id} group by i.number order by count(*) desc limit 1`;
  if (!first.includes(biggest?.number)) await page.getByRole("button", { name: "Older" }).click();
  const disclosure = page.getByRole("button", { name: biggest?.number ?? "" });
  await disclosure.focus();
  await page.keyboard.press("Enter");
  await expect(disclosure).toHaveAttribute("aria-expanded", "true");
  const rows = page.getByRole("table", { name: /Purchases on invoice/ }).getByRole("row");
  await expect(rows).toHaveCount(26);
  await page.getByRole("button", { name: "Show more" }).focus();
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(31);
  await expect(rows.nth(26).getByRole("rowheader")).toBeFocused();
});

test("under the least that can be charged, it waits and says so", async ({ openHomeOf, sql, tenant }) => {
  await sql`update public.agency_credit_pricing set price_per_credit_cents = 30, cost_per_credit_cents = 20
    where agency_id = ${tenant.agency.id} and credit_type = 'pixel'`;
  const page = await openHomeOf(tenant.owner);
  await page.getByLabel("Pixel quantity").fill("1");
  await page.getByRole("button", { name: "Confirm Purchase (Pay Later)" }).click();
  await expect(page.getByText("1 credit added")).toBeVisible();
  await page.goto(billingPath(tenant));
  await expect(page.getByTestId("next-charge-amount")).toHaveText("$0.30");
  await expect(nextCharge(page)).toContainText("it is under $0.50");
  await runBilling(sql);
  await page.reload();
  await expect(page.getByTestId("next-charge-amount")).toHaveText("$0.30");
  await expect(page.getByText("No invoices yet")).toBeVisible();
});

test("a member sees no billing, and nobody else's either, by any route", async ({
  openAs,
  openHomeOf,
  sql,
  tenant,
}) => {
  await buy(sql, tenant, { pixel: 1 });
  await runBilling(sql);
  const [invoice] = await sql<{ id: string }[]>`
    select id from public.invoices where account_id = ${tenant.client.id}`;
  const { slug } = tenant.client;
  const member = await openHomeOf(tenant.member);
  await expect(member.getByRole("link", { name: "Buyers" })).toBeVisible();
  await expect(member.getByRole("link", { name: "Billing" })).toHaveCount(0);
  await member.goto(billingPath(tenant));
  await expect(member.getByText("Billing is for owners and admins")).toBeVisible();
  expect(await member.content()).not.toContain("next-charge-amount");

  const agencyOwner = await openAs(tenant.agencyOwner);
  const stranger = await openAs({ id: "", email: "initech@credence.test" });
  for (const [page, path, status] of [
    [member, `/api/billing?account=${slug}`, 403],
    [member, `/api/billing/invoices?account=${slug}`, 403],
    [member, `/api/billing/charge-lines?account=${slug}`, 403],
    [member, `/api/billing/invoice-lines?invoice=${invoice?.id}`, 403],
    [agencyOwner, `/api/billing?account=${slug}`, 403],
    [agencyOwner, `/api/billing/charge-lines?account=${slug}`, 403],
    [agencyOwner, `/api/billing/invoice-lines?invoice=${invoice?.id}`, 200],
    [stranger, `/api/billing?account=${slug}`, 404],
    [stranger, `/api/billing/invoices?account=${slug}`, 404],
    [stranger, `/api/billing/invoice-lines?invoice=${invoice?.id}`, 403],
    [stranger, "/api/billing/invoice-lines?invoice=00000000-0000-4000-8000-00000000dead", 403],
    [stranger, "/api/billing/invoice-lines?invoice=x", 400],
    [stranger, "/api/billing/invoices?account=initech&cursor=x", 400],
    [stranger, "/api/billing/charge-lines?account=initech&cursor=x", 400],
  ] as const) {
    expect((await page.request.get(path)).status(), path).toBe(status);
  }
  // An agency sees what its clients bought, not who of them bought it.
  const lines = await agencyOwner.request.get(`/api/billing/invoice-lines?invoice=${invoice?.id}`);
  expect(await lines.text()).not.toContain(tenant.owner.email);
});

test("no wholesale cost is in anything that a client is shown", async ({ openAs, sql, tenant }) => {
  await buy(sql, tenant, { enrichment: 1 });
  await runBilling(sql);
  await buy(sql, tenant, { enrichment: 2 });
  const page = await openAs(tenant.owner);
  const heard: string[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).origin !== setting("E2E_WEB_URL")) return;
    void response.text().then(
      (text) => heard.push(text),
      () => undefined,
    );
  });
  await page.goto(billingPath(tenant));
  await expect(nextCharge(page)).toContainText("2 × $15.00");
  await invoiceRows(page).getByRole("button").click();
  await expect(page.getByRole("table", { name: /Purchases on invoice/ })).toContainText("1 × $15.00");
  await page.waitForLoadState("networkidle");
  heard.push(await page.content());
  const { slug } = tenant.client;
  for (const path of ["billing", "billing/invoices", "billing/charge-lines"]) {
    heard.push(await (await page.request.get(`/api/${path}?account=${slug}`)).text());
  }
  expect(heard.length).toBeGreaterThan(5);
  for (const text of heard) expect(text).not.toMatch(/98,?765[.,]?43|9,?876,?543|cost_cents|cost_per_credit/);
});
