import { buy } from "./setting/billing.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

test("no answer that an agency gets tells which contacts its client revealed", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  await buy(sql, tenant, { pixel: 2 });
  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await member.getByRole("button", { name: /^Reveal/ }).click();
  await expect(member.getByText(buyer.emails[0] ?? "")).toBeVisible();
  // What a client writes to its agency is its own to say; all else tells nothing. With a credit given back, the ledger holds every kind of row that a reveal leaves.
  const [contact] = await sql<{ id: string }[]>`
    select id from public.buyer_contacts where buyer_id = ${buyer.id} limit 1`;
  const claims = JSON.stringify({ role: "authenticated", sub: tenant.member.id });
  await sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    await tx`select public.report_bad_contact(${tenant.client.id}, ${contact?.id ?? ""}, 'email_bounces', 'It came back')`;
  });
  const secrets = [buyer.id, buyer.name, contact?.id ?? "", ...buyer.emails, ...buyer.people];
  expect(secrets.length).toBeGreaterThan(5);

  const page = await openAs(tenant.agencyOwner);
  const heard: { url: string; text: string }[] = [];
  page.on("response", async (response) => {
    const text = await response.text().catch(() => "");
    heard.push({ url: response.url(), text });
  });
  const agency = `/agency/${tenant.agency.slug}`;
  for (const path of [
    "pricing",
    "clients",
    `clients?q=${encodeURIComponent(tenant.client.name)}`,
    `clients/${tenant.client.slug}`,
    "overages",
    "invoices",
    "invoices/own",
    "margins",
    "reports",
    "settings",
    "settings/log",
    "team",
  ]) {
    await page.goto(`${agency}/${path}`);
    await page.waitForLoadState("networkidle");
  }
  const parameters = `account=${tenant.client.slug}`;
  for (const path of [
    `/api/credits?${parameters}`,
    `/api/credits/history?${parameters}&limit=100`,
    `/api/buyers?${parameters}&q=${encodeURIComponent(buyer.name)}`,
    `/api/buyers/${buyer.id}?${parameters}`,
    `/api/buyers/export?${parameters}`,
    `/api/credits/history/export?${parameters}`,
    `/api/billing?${parameters}`,
    `/api/billing/invoices?${parameters}`,
    `/api/billing/charge-lines?${parameters}`,
    `/api/billing/overages/export?account=${tenant.agency.slug}`,
    `/api/billing/invoices/export?account=${tenant.agency.slug}`,
    `/api/margins/export?account=${tenant.agency.slug}`,
    `/home/${tenant.client.slug}/buyers/${buyer.id}`,
    `/home/${tenant.client.slug}/transactions`,
  ]) {
    const answer = await page.request.get(path);
    heard.push({ url: path, text: await answer.text() });
  }
  // It did hear of the spending, and of nothing that says on whom.
  const client = heard.find(({ url }) => url.endsWith(`/clients/${tenant.client.slug}`));
  expect(client?.text).toContain(tenant.member.email);
  const history = heard.find(({ url }) => url.startsWith("/api/credits/history?"));
  expect(history?.text).toContain("reveal");
  for (const { url, text } of heard) {
    for (const secret of secrets) {
      // What one asks for may be repeated to one's face; all else may not.
      if (url.includes(secret) || url.includes(encodeURIComponent(secret))) continue;
      expect(text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${url}`).toBe(false);
    }
  }
});
