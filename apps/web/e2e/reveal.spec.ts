import { adjustEnrichment, pickBuyer } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

test("locked contacts are in nothing that the server sends; revealed, they stay", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 3);
  const page = await openAs(tenant.member);
  const address = `/home/${tenant.client.slug}/buyers/${buyer.id}`;
  const api = `/api/buyers/${buyer.id}?account=${tenant.client.slug}`;

  const sent = await Promise.all([
    page.request.get(address),
    page.request.get(`${address}?_rsc=1`, { headers: { rsc: "1" } }),
    page.request.get(api),
    page.request.get(`/api/buyers?account=${tenant.client.slug}&q=${encodeURIComponent(buyer.name)}`),
  ]);
  for (const response of sent) {
    expect(response.status()).toBe(200);
    const text = await response.text();
    expect(text).toContain(buyer.id);
    for (const secret of [...buyer.emails, ...buyer.people]) expect(text).not.toContain(secret);
  }
  expect(await (await page.request.get(api)).json()).not.toHaveProperty("contacts");

  await page.goto(address);
  await expect(page).toHaveTitle(`${buyer.name} · Credence`);
  await expect(sidebarBalance(page)).toHaveText("25");
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  for (const email of buyer.emails) await expect(page.getByRole("link", { name: email })).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("24");
  await expect(page.getByText("1 enrichment credit spent.")).toBeVisible();

  await page.reload();
  for (const email of buyer.emails) await expect(page.getByRole("link", { name: email })).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("24");
  await expect(page.getByRole("button", { name: "Reveal contacts" })).toHaveCount(0);

  await page.goto(`/home/${tenant.client.slug}/buyers?unlocked=true`);
  await expect(page.getByRole("row", { name: new RegExp(buyer.name) })).toContainText("Unlocked");
  await page.goto(`/home/${tenant.client.slug}/transactions`);
  await expect(page.getByRole("row", { name: new RegExp(`Reveal of ${buyer.name}`) })).toContainText("−1");
});

test("the balance goes down at once and comes back when no answer comes", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const buyer = await pickBuyer(sql, 2);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  const { promise: mayFail, resolve: letFail } = Promise.withResolvers<undefined>();
  await page.route(`**/buyers/${buyer.id}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await mayFail;
    return route.abort();
  });
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(sidebarBalance(page)).toHaveText("24");
  letFail(undefined);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("never paid for twice");
  await expect(sidebarBalance(page)).toHaveText("25");
  await page.unroute(`**/buyers/${buyer.id}`);
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(page.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("24");
});

test("a double click reveals once", async ({ openAs, sql, tenant }) => {
  const buyer = await pickBuyer(sql, 4);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await page.getByRole("button", { name: "Reveal contacts" }).dblclick();
  await expect(page.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("24");
});

test("what a teammate has revealed is free, and is said to be", async ({ openAs, sql, tenant }) => {
  const buyer = await pickBuyer(sql, 3);
  const teammate = await openAs(tenant.owner);
  await teammate.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await teammate.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(sidebarBalance(teammate)).toHaveText("24");

  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  expect(await page.content()).not.toContain(buyer.emails[0]);
  await expect(page.getByText("free, a teammate has revealed them")).toBeVisible();
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(page.getByText("A teammate had revealed them before, so this was free.")).toBeVisible();
  await expect(page.getByRole("link", { name: buyer.emails[0] ?? "" })).toBeVisible();
  await expect(sidebarBalance(page)).toHaveText("24");
});

test("without credits an owner is shown the way to some, a member whom to ask", async ({
  openAs,
  sql,
  tenant,
}) => {
  await adjustEnrichment(sql, tenant.client.id, -25);
  const buyer = await pickBuyer(sql, 1);
  const owner = await openAs(tenant.owner);
  await owner.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await owner.getByRole("button", { name: "Reveal contact" }).click();
  await expect(owner.getByRole("main").getByRole("alert")).toContainText("has 0 and this takes 1");
  await expect(sidebarBalance(owner)).toHaveText("0");
  await owner.getByRole("link", { name: "Add credits" }).click();
  await expect(owner.getByRole("heading", { name: "Add credits" })).toBeVisible();

  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await member.getByRole("button", { name: "Reveal contact" }).click();
  await expect(member.getByRole("main").getByRole("alert")).toContainText("Ask an owner or admin");
  expect(await member.content()).not.toContain(buyer.emails[0]);
});

test("a buyer that published no contacts cannot be paid for", async ({ openAs, sql, tenant }) => {
  const buyer = await pickBuyer(sql, 0);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await expect(page.getByText("published no contacts")).toBeVisible();
  await expect(page.getByRole("button", { name: /Reveal/ })).toHaveCount(0);
});

test("someone who is no longer a member reveals nothing from a page left open", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/404/);
  const buyer = await pickBuyer(sql, 2);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await sql`delete from public.memberships where user_id = ${tenant.member.id}`;
  await page.getByRole("button", { name: "Reveal contacts" }).click();
  await expect(page.getByText("You are no longer a member")).toBeVisible();
  expect(await page.content()).not.toContain(buyer.emails[0]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});
