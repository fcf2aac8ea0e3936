import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./setting/accessible.ts";
import { buy, keepUnbilled } from "./setting/billing.ts";
import { linkInMail } from "./setting/inbox.ts";
import { addPerson, adjustEnrichment, pickBuyer, type Tenant } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

let letRunsGo: () => Promise<void>;
test.beforeEach(async ({ sql }) => {
  letRunsGo = await keepUnbilled(sql);
});
test.afterEach(() => letRunsGo());

const clientsPath = ({ agency }: Tenant) => `/agency/${agency.slug}/clients`;
const clientPath = (tenant: Tenant) => `${clientsPath(tenant)}/${tenant.client.slug}`;
const row = (page: Page, slug: string) => page.locator(`li[data-client="${slug}"]`);
const balance = (page: Page, type: string) => page.locator(`li[data-credit-type="${type}"]`);

test("an agency sees of each client what it holds, bought, owes and may owe, and when it was last active", async ({
  openHomeOf,
  sql,
  tenant,
}) => {
  await sql`update public.accounts set overage_limit_cents = 20000 where id = ${tenant.client.id}`;
  await buy(sql, tenant, { pixel: 4, audience: 2 });
  const page = await openHomeOf(tenant.agencyOwner);
  await page
    .getByRole("navigation", { name: "Account" })
    .getByRole("link", { name: /Clients/ })
    .click();
  const [held] = await sql<{ balance: number }[]>`
    select balance from public.credits where account_id = ${tenant.client.id} and credit_type = 'pixel'`;
  const client = row(page, tenant.client.slug);
  for (const text of [tenant.client.name, "Active", `Pixel ${held?.balance}`, "$90.00", "45% of $200.00"]) {
    await expect(client).toContainText(text);
  }
  await expect(client).not.toContainText("Never");
  await expectAccessible(page, "clients");
  await client.getByRole("link").click();
  await expect(page).toHaveURL(clientPath(tenant));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(tenant.client.name);
  await expectAccessible(page, "a client");
});

test("clients are found by part of their name and by status, page by page, and all of that stands in the address", async ({
  openAs,
  sql,
  tenant,
}) => {
  for (let n = 0; n < 30; n += 1) {
    const slug = `${tenant.client.slug}-${n}`;
    await sql`select private.open_client(${tenant.agency.id}, 'Same náme', ${slug}, ${tenant.owner.id})`;
  }
  await sql`update public.accounts set suspended_at = now(), suspended_because = 'late' where slug = ${`${tenant.client.slug}-7`}`;
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientsPath(tenant));
  const rows = page.locator("li[data-client]");
  await expect(rows).toHaveCount(25);
  const slugs = () => rows.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["client"]));
  const first = await slugs();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(rows).toHaveCount(6);
  expect(new Set([...first, ...(await slugs())]).size).toBe(31);
  await page.reload();
  await expect(rows).toHaveCount(6);

  await page.getByRole("searchbox", { name: "Search clients" }).fill("SAME NAME");
  await expect(page).toHaveURL(/\?q=SAME/);
  await expect(rows).toHaveCount(25);
  await page.getByLabel("Status").selectOption("Suspended");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Suspended");
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search clients" }).fill("nobody is called so");
  await expect(page.getByText("No such clients")).toBeVisible();
  await page.getByRole("link", { name: "All clients" }).click();
  await expect(rows).toHaveCount(25);
  await page.goto(`${clientsPath(tenant)}?cursor=x`);
  await expect(page).toHaveURL(clientsPath(tenant));
});

test("an adjustment goes either way, with its reason on record, and the client sees it", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  const pixel = balance(page, "pixel");
  const before = Number(((await pixel.locator("span.tabular-nums").textContent()) ?? "").replaceAll(",", ""));
  const adjust = async (amount: string, reason: string) => {
    await pixel.getByRole("button", { name: "Adjust Pixel" }).click();
    await expect(page.getByLabel("Credits to give")).toBeFocused();
    await page.getByLabel("Credits to give").fill(amount);
    await page.getByLabel("Reason").fill(reason);
    await page.getByRole("dialog").getByRole("button", { name: "Adjust", exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  await adjust("+1,200", "Goodwill for the outage");
  await expect(pixel).toContainText((before + 1200).toLocaleString("en-US"));
  await adjust("−200", "Booked twice");
  await expect(pixel).toContainText((before + 1000).toLocaleString("en-US"));
  const newest = page.getByRole("region", { name: "Newest transactions" });
  await expect(newest).toContainText("“Booked twice”");
  await expect(newest).toContainText("by you");
  const written = await sql<{ amount: number; note: string; actor_id: string }[]>`
    select amount, note, actor_id from public.credit_transactions
    where account_id = ${tenant.client.id} and reason = 'adjustment' order by created_at`;
  expect([...written]).toEqual([
    { amount: 1200, note: "Goodwill for the outage", actor_id: tenant.agencyOwner.id },
    { amount: -200, note: "Booked twice", actor_id: tenant.agencyOwner.id },
  ]);
  const client = await openAs(tenant.member);
  await client.goto(`/home/${tenant.client.slug}/transactions`);
  await expect(client.getByText("Goodwill for the outage")).toBeVisible();
});

test("an adjustment whose answer was lost is made once, however often it is asked for", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource|net::ERR/);
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  await page.route(`**${clientPath(tenant)}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch(); // the server does its work, and then the line breaks
    return route.abort();
  });
  await balance(page, "pixel").getByRole("button", { name: "Adjust Pixel" }).click();
  await page.getByLabel("Credits to give").fill("7");
  await page.getByLabel("Reason").fill("Goodwill");
  const adjust = page.getByRole("dialog").getByRole("button", { name: "Adjust", exact: true });
  await adjust.click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("it counts once");

  await page.unroute(`**${clientPath(tenant)}`);
  // Closed, to look, and opened again: it is the same adjustment still.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await balance(page, "pixel").getByRole("button", { name: "Adjust Pixel" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("it counts once");
  await expect(page.getByLabel("Credits to give")).toHaveValue("7");
  await expect(page.getByLabel("Reason")).toHaveValue("Goodwill");
  await page.getByLabel("Credits to give").fill("8");
  await adjust.click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "An earlier try was made after all",
  );
  await page.getByLabel("Credits to give").fill("7");
  await adjust.click();
  await expect(page.getByText("Pixel is 17 now")).toBeVisible();
  const moves = await sql`
    select amount from public.credit_transactions
    where account_id = ${tenant.client.id} and reason = 'adjustment'`;
  expect([...moves]).toEqual([{ amount: 7 }]);
  // And the next one is another.
  await balance(page, "pixel").getByRole("button", { name: "Adjust Pixel" }).click();
  await expect(page.getByLabel("Credits to give")).toHaveValue("");
});

test("an adjustment never takes a balance below zero, and says so before and after it is tried", async ({
  openAs,
  sql,
  tenant,
}) => {
  await adjustEnrichment(sql, tenant.client.id, 50);
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  await balance(page, "enrichment").getByRole("button").click();
  const dialog = page.getByRole("dialog");
  const held = Number(
    /The balance is ([\d,]+)/.exec((await dialog.textContent()) ?? "")?.[1]?.replaceAll(",", ""),
  );
  await dialog.getByLabel("Reason").fill("Too many");
  await dialog.getByLabel("Credits to give").fill(`-${held + 1}`);
  await expect(dialog).toContainText("never goes below zero");
  await expect(dialog.getByRole("button", { name: "Adjust" })).toBeDisabled();
  for (const wrong of ["0", "1.5", "1e3"]) {
    await dialog.getByLabel("Credits to give").fill(wrong);
    await expect(dialog.getByRole("button", { name: "Adjust" })).toBeDisabled();
  }

  // Somebody else takes credits meanwhile: what looked possible is not any more.
  await dialog.getByLabel("Credits to give").fill(`-${held}`);
  await adjustEnrichment(sql, tenant.client.id, -1);
  await dialog.getByRole("button", { name: "Adjust" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing has moved");
  await expect(dialog.getByRole("alert")).toContainText(`has ${held - 1} by now`);
  const [now] = await sql<{ balance: number }[]>`
    select balance from public.credits where account_id = ${tenant.client.id} and credit_type = 'enrichment'`;
  expect(now?.balance).toBe(held - 1);
});

test("a suspended client reads everything and can neither buy nor reveal, and every page says why", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  const owner = await openAs(tenant.owner);
  // Open from before: what is under way is refused too.
  await owner.goto(`/home/${tenant.client.slug}/usage`);
  await owner.getByRole("textbox", { name: "Pixel" }).fill("3");
  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await expect(member.getByRole("button", { name: /^Reveal/ })).toBeEnabled();
  const before = await sidebarBalance(member).textContent();

  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  await page.getByRole("button", { name: "Suspend" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await expect(dialog.getByRole("button", { name: "Suspend" })).toBeDisabled();
  await dialog.getByLabel("Reason").fill("October is unpaid. Call us.");
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("October is unpaid. Call us.");
  await expectAccessible(page, "a suspended client");

  await owner.getByRole("button", { name: "Confirm Purchase" }).click();
  await expect(owner.getByRole("alert").filter({ hasText: "October is unpaid" })).toBeVisible();
  await member.getByRole("button", { name: /^Reveal/ }).click();
  await expect(member.getByRole("alert").filter({ hasText: "October is unpaid" })).toBeVisible();

  for (const path of ["usage", "buyers", "transactions", "billing"]) {
    await owner.goto(`/home/${tenant.client.slug}/${path}`);
    const banner = owner.getByRole("region", { name: "Suspended" });
    await expect(banner).toContainText(`${tenant.agency.name} has suspended ${tenant.client.name}`);
    await expect(banner).toContainText("October is unpaid. Call us.");
  }
  await owner.goto(`/home/${tenant.client.slug}/usage`);
  await owner.getByRole("textbox", { name: "Pixel" }).fill("3");
  await expect(owner.getByRole("button", { name: "Confirm Purchase" })).toBeDisabled();
  await expect(owner.getByRole("region", { name: "Add credits" })).toContainText("nothing can be bought");
  await expectAccessible(owner, "usage of a suspended client");
  await member.reload();
  await expect(member.getByRole("button", { name: /^Reveal/ })).toBeDisabled();
  await expect(sidebarBalance(member)).toHaveText(before ?? "");
  const bought = await sql`select from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  const revealed = await sql`select from public.contact_reveals where account_id = ${tenant.client.id}`;
  expect([bought.length, revealed.length]).toEqual([0, 0]);

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();
  // Without reloading: whoever goes to another page, or looks at the window again, finds it resumed.
  await owner.getByRole("link", { name: "Billing" }).first().click();
  await expect(owner.getByRole("region", { name: "Suspended" })).toHaveCount(0);
  await member.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(member.getByRole("region", { name: "Suspended" })).toHaveCount(0);
  await member.getByRole("button", { name: /^Reveal/ }).click();
  await expect(member.getByText(buyer.emails[0] ?? "")).toBeVisible();
  await expect(member.getByRole("region", { name: "Suspended" })).toHaveCount(0);
});

test("an agency sets what a client may owe; the client is told when that bites, and what is left", async ({
  openAs,
  sql,
  tenant,
}) => {
  await sql`update public.accounts set overage_limit_cents = 50000 where id = ${tenant.agency.id}`;
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  const card = page.getByRole("region", { name: "Overage limit" });
  await expect(card.getByLabel("As for all clients ($500.00)")).toBeChecked();
  await expect(card.getByRole("button", { name: "Save limit" })).toBeDisabled();
  await card.getByLabel("Limit in USD").fill("1e3");
  await expect(card).toContainText("Type an amount");
  await card.getByLabel("Limit in USD").fill("100");
  await card.getByRole("button", { name: "Save limit" }).click();
  await expect(page.getByText(`${tenant.client.name} may owe $100.00 now`)).toBeVisible();
  await expect(card).toContainText("0% of $100.00");

  await buy(sql, tenant, { pixel: 6 });
  const owner = await openAs(tenant.owner);
  await owner.goto(`/home/${tenant.client.slug}/usage`);
  const notice = owner.getByRole("region", { name: "Overage limit" });
  await expect(notice).toContainText("60% of your overage limit is used");
  await expect(notice).toContainText("room for $40.00");
  await owner.getByRole("textbox", { name: "Pixel" }).fill("5");
  await owner.getByRole("button", { name: "Confirm Purchase" }).click();
  const refusal = owner.getByRole("alert").filter({ hasText: "exceed your overage limit" });
  await expect(refusal).toContainText("room for $40.00");
  await owner.getByRole("textbox", { name: "Pixel" }).fill("4");
  await owner.getByRole("button", { name: "Confirm Purchase" }).click();
  await expect(owner.getByText("4 credits added")).toBeVisible();
  await owner.reload();
  await expect(notice).toContainText("Your overage limit is used up");
  await expectAccessible(owner, "usage with a limit that is used up");
  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/usage`);
  await expect(member.getByRole("region", { name: "Overage limit" })).toHaveCount(0);

  await page.reload();
  await expect(card).toContainText("100% of $100.00");
  await card.getByLabel("As for all clients").check();
  await card.getByRole("button", { name: "Save limit" }).click();
  await expect(card).toContainText("20% of $500.00");
});

test("at 50, 80 and 100 percent the agency is told once each, until it says that it has seen it", async ({
  openAs,
  sql,
  tenant,
}) => {
  await sql`update public.accounts set overage_limit_cents = 10000 where id = ${tenant.client.id}`;
  await buy(sql, tenant, { pixel: 5 });
  await buy(sql, tenant, { pixel: 1 });
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientsPath(tenant));
  const entry = page.getByRole("navigation", { name: "Account" }).getByRole("link", { name: /Clients/ });
  await expect(entry).toHaveAccessibleName(/1 open alert/);
  const alerts = page.getByRole("region", { name: /Near their limits/ });
  await expect(alerts.getByRole("listitem")).toHaveCount(1);
  await expect(alerts).toContainText(`${tenant.client.name} has used 50% of its limit: $50.00 of $100.00`);
  await expectAccessible(page, "clients with alerts");

  await buy(sql, tenant, { pixel: 4 });
  await page.reload();
  await expect(alerts.getByRole("listitem")).toHaveCount(3);
  await expect(alerts).toContainText("has used up its limit");
  const mails = await sql<{ threshold: string; people: number }[]>`
    select facts ->> 'threshold_percent' as threshold, count(*)::int as people from private.emails
    where kind = 'overage_limit_near' and facts ->> 'client_id' = ${tenant.client.id} group by 1 order by 1`;
  // The client's owner and admin, and the agency's owner: of what was passed at once the highest alone.
  expect([...mails]).toEqual([
    { threshold: "100", people: 3 },
    { threshold: "50", people: 3 },
  ]);

  await alerts.getByRole("button", { name: /50%/ }).click();
  await expect(alerts.getByRole("listitem")).toHaveCount(2);
  await expect(alerts.getByRole("heading")).toBeFocused();
  await expect(entry).toHaveAccessibleName(/2 open alerts/);
  for (const left of [1, 0]) {
    await alerts.getByRole("button").first().click();
    await expect(alerts.getByRole("listitem")).toHaveCount(left);
  }
  await expect(alerts).toContainText("All alerts are dismissed.");
  await expect(entry).toHaveAccessibleName("Clients");
});

test("what is refused changes nothing and is explained", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  await page.getByRole("button", { name: "Suspend" }).click();
  await page.getByLabel("Reason").fill("Not mine to do");
  await sql`update public.memberships set role = 'member' where user_id = ${tenant.agencyOwner.id}`;
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("Your role does not allow this.");
  const [client] =
    await sql`select from public.accounts where id = ${tenant.client.id} and suspended_at is null`;
  expect(client).toBeDefined();
});

test("an agency's plain member sees no clients, and nobody those of another agency", async ({
  openAs,
  openHomeOf,
  sql,
  tenant,
}) => {
  const member = await openHomeOf(tenant.agencyMember);
  await expect(member.getByRole("link", { name: "Clients" })).toHaveCount(0);
  for (const path of [clientsPath(tenant), clientPath(tenant), `/agency/${tenant.agency.slug}/margins`]) {
    await member.goto(path);
    await expect(member.getByText(/are for owners and admins/)).toBeVisible();
    await expect(member.getByText(tenant.client.name)).toHaveCount(0);
  }
  const [rival] = await sql<{ id: string }[]>`select id from auth.users where email = 'rival@credence.test'`;
  const stranger = await openAs({ id: rival?.id ?? "", email: "rival@credence.test" });
  await stranger.goto(`/agency/southpaw/clients/${tenant.client.slug}`);
  await expect(stranger.getByRole("heading", { name: "Not found" })).toBeVisible();
  await stranger.goto(`/agency/southpaw/clients?q=${encodeURIComponent(tenant.client.name)}`);
  await expect(stranger.getByText("No such clients")).toBeVisible();
});

test("who spent how much is told by month and person, with what was given back", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientPath(tenant));
  const spending = page.getByRole("region", { name: "Who spends" });
  await expect(spending).toContainText("Nobody has spent anything yet.");
  const people = page.getByRole("region", { name: "People" });
  for (const [person, role] of [
    [tenant.owner, "Owner"],
    [tenant.admin, "Admin"],
    [tenant.member, "Member"],
  ] as const) {
    await expect(people.getByRole("listitem").filter({ hasText: person.email })).toContainText(role);
  }

  const buyer = await pickBuyer(sql, 2);
  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await member.getByRole("button", { name: /^Reveal/ }).click();
  await expect(member.getByText(buyer.emails[0] ?? "")).toBeVisible();
  await page.reload();
  await expect(spending.getByRole("row").filter({ hasText: tenant.member.email })).toContainText(/1\s*0$/);
});

test("the clients' pages fit a phone and a narrow window", async ({ openAs, sql, tenant }) => {
  await sql`update public.accounts set overage_limit_cents = 10000 where id = ${tenant.client.id}`;
  await buy(sql, tenant, { pixel: 9 });
  const page = await openAs(tenant.agencyOwner);
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [
      clientsPath(tenant),
      clientPath(tenant),
      `/agency/${tenant.agency.slug}/margins`,
      `/agency/${tenant.agency.slug}/overages`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page, `${path} at ${width}px`);
    }
  }
});

test("an agency invites a client by email, sends that again, and takes it back", async ({
  openAs,
  sql,
  tenant,
}) => {
  const email = `invited-${tenant.client.slug}@e2e.test`;
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientsPath(tenant));
  await page.getByRole("button", { name: "Invite a client" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name of the client")).toBeFocused();
  await dialog.getByLabel("Name of the client").fill("Newcomer & Co");
  await dialog.getByLabel("Email of its owner").fill("not an address");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Type the email address");
  await dialog.getByLabel("Email of its owner").fill(email);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText(`Invited ${email}`)).toBeVisible();
  await expectAccessible(page, "a client that is invited");
  const first = await linkInMail(email, `Become a client of ${tenant.agency.name}`);
  expect(await dialog.getByLabel("Invitation link").inputValue()).toBe(first);
  await dialog.getByRole("button", { name: "Done" }).click();

  const invited = page.getByRole("region", { name: /Invited/ });
  await expect(invited).toContainText("Newcomer & Co");
  await invited.getByRole("button", { name: `Send again to ${email}` }).click();
  await expect(invited.getByRole("alert")).toContainText("less than a minute ago");
  await sql`update public.invites set sent_at = sent_at - interval '2 minutes' where email = ${email}`;
  await invited.getByRole("button", { name: `Send again to ${email}` }).click();
  await expect(invited.getByText(`Invited ${email}`)).toBeVisible();
  const second = await invited.getByLabel("Invitation link").inputValue();
  expect(second).not.toBe(first);

  await invited.getByRole("button", { name: `Take back the invitation of ${email}` }).click();
  await expect(invited).toHaveCount(0);
  for (const link of [first, second]) {
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This invitation leads nowhere any more" })).toBeVisible();
  }
});

test("whoever accepts an invitation is in the agency's list at once, as the owner of a client with its bonus", async ({
  openAs,
  sql,
  tenant,
}) => {
  const newcomer = await addPerson(sql, `newcomer-${tenant.client.slug}`);
  const page = await openAs(tenant.agencyOwner);
  await page.goto(clientsPath(tenant));
  await page.getByRole("button", { name: "Invite a client" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the client").fill("Newcomer & Co");
  await dialog.getByLabel("Email of its owner").fill(newcomer.email);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const link = await dialog.getByLabel("Invitation link").inputValue();

  const visit = await openAs(newcomer);
  await visit.goto(link);
  await visit.getByRole("button", { name: "Accept" }).click();
  await visit.waitForURL(/\/home\//);
  await page.goto(clientsPath(tenant));
  const client = page.locator("li[data-client]").filter({ hasText: "Newcomer & Co" });
  await expect(client).toContainText("Active");
  await expect(page.getByRole("region", { name: /Invited/ })).toHaveCount(0);
  await client.getByRole("link").click();
  await expect(page.getByRole("region", { name: "People" })).toContainText(newcomer.email);
  await expect(page.getByRole("region", { name: "Newest transactions" })).toContainText("Signup bonus");
});
