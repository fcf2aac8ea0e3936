import { expectAccessibleAnywhere } from "./setting/accessible.ts";
import { expect, test } from "./setting/test.ts";

test("a removed member is out at once, wherever they are", async ({ openAs, tenant, allowConsole }) => {
  allowConsole(/404/);
  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/buyers`);
  const owner = await openAs(tenant.owner);
  await owner.goto(`/home/${tenant.client.slug}/team`);
  await owner.getByRole("button", { name: `Remove ${tenant.member.email}` }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(owner.getByText(`${tenant.member.email} is out of ${tenant.client.name}`)).toBeVisible();
  await expect(owner.getByRole("listitem").filter({ hasText: tenant.member.email })).toHaveCount(0);

  const answer = await member.request.get(`/api/credits?account=${tenant.client.slug}`);
  expect(answer.status()).toBe(404);
  await member.goto(`/home/${tenant.client.slug}/buyers`);
  await expect(member.getByRole("heading", { name: "Buyers" })).toHaveCount(0);
  await member.goto("/");
  await expect(member.getByRole("heading", { name: "You don’t belong to an account yet" })).toBeVisible();
});

test("a role holds from the moment it is given, and is taken as quickly", async ({ openAs, tenant }) => {
  const member = await openAs(tenant.member);
  await member.goto(`/home/${tenant.client.slug}/team`);
  await expect(member.getByRole("heading", { name: "Invite somebody" })).toHaveCount(0);
  await expect(member.getByRole("combobox")).toHaveCount(0);

  const owner = await openAs(tenant.owner);
  await owner.goto(`/home/${tenant.client.slug}/team`);
  await owner.getByLabel(`Role of ${tenant.member.email}`).selectOption("admin");
  await expect(owner.getByText(`${tenant.member.email} is an admin now`)).toBeVisible();
  await member.reload();
  await expect(member.getByRole("heading", { name: "Invite somebody" })).toBeVisible();
  // Admins make no owners, and touch none.
  await expect(member.getByLabel(`Role of ${tenant.owner.email}`)).toHaveCount(0);
  await expect(member.getByLabel(`Role of ${tenant.admin.email}`).getByRole("option")).toHaveText([
    "Admin",
    "Member",
  ]);
});

test("the last owner cannot leave, and can once there is another", async ({
  openAs,
  tenant,
  sql,
  allowConsole,
}) => {
  // The balances may have been asked for while one left.
  allowConsole(/404.*\/api\/credits\?/);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/team`);
  const me = page.getByRole("listitem").filter({ hasText: tenant.owner.email });
  await expect(me).toContainText("The last owner stays one");
  await expect(me.getByRole("button")).toHaveCount(0);

  await page.getByLabel(`Role of ${tenant.admin.email}`).selectOption("owner");
  await page.getByRole("button", { name: `Leave ${tenant.client.name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { name: "You don’t belong to an account yet" })).toBeVisible();
  const owners = await sql<{ user_id: string }[]>`
    select user_id from public.memberships where account_id = ${tenant.client.id} and role = 'owner'`;
  expect(owners.map((row) => row.user_id)).toEqual([tenant.admin.id]);
});

test("two owners who remove each other at once leave one", async ({ openAs, tenant, sql, allowConsole }) => {
  // The one who is out may have asked for the balances.
  allowConsole(/404.*\/api\/credits\?/);
  await sql`update public.memberships set role = 'owner' where user_id = ${tenant.admin.id}`;
  const pages = await Promise.all([openAs(tenant.owner), openAs(tenant.admin)]);
  const others = [tenant.admin, tenant.owner];
  await Promise.all(
    pages.map(async (page, n) => {
      await page.goto(`/home/${tenant.client.slug}/team`);
      await page.getByRole("button", { name: `Remove ${others[n]?.email}` }).click();
    }),
  );
  await Promise.all(
    pages.map((page) => page.getByRole("dialog").getByRole("button", { name: "Remove" }).click()),
  );
  const owners = () => sql`
    select from public.memberships where account_id = ${tenant.client.id} and role = 'owner'`;
  await expect.poll(owners).toHaveLength(1);
});

test("an agency has its team too, and what was open last opens first", async ({ openAs, tenant, sql }) => {
  await sql`insert into public.memberships (account_id, user_id, role) values (${tenant.client.id}, ${tenant.agencyOwner.id}, 'member')`;
  const page = await openAs(tenant.agencyOwner);
  const openedLately = async () => {
    const rows = await sql<{ account_id: string }[]>`
      select account_id from public.memberships
      where user_id = ${tenant.agencyOwner.id} and last_opened_at > now() - interval '1 minute'`;
    return rows.map(({ account_id }) => account_id);
  };
  await page.goto(`/agency/${tenant.agency.slug}/team`);
  await expect(page.getByRole("listitem").filter({ hasText: tenant.agencyMember.email })).toBeVisible();
  // It is written down after the answer.
  await expect.poll(openedLately).toEqual([tenant.agency.id]);
  for (const [id, path] of [
    [tenant.client.id, `/home/${tenant.client.slug}/`],
    [tenant.agency.id, `/agency/${tenant.agency.slug}/`],
  ] as const) {
    await sql`update public.memberships set last_opened_at = last_opened_at - interval '5 minutes' where user_id = ${tenant.agencyOwner.id}`;
    await page.goto(`${path}team`);
    await expect.poll(openedLately).toEqual([id]);
    await page.goto("/");
    await expect(page).toHaveURL(new RegExp(path));
    await page.getByRole("button", { name: "Switch account" }).click();
    const first = page.getByRole("dialog", { name: "Your accounts" }).getByRole("link").first();
    await expect(first).toHaveAttribute("aria-current", "true");
  }
});

test("the ways in that lead nowhere are accessible, light or dark, and fit", async ({ page }) => {
  for (const path of ["/join/nobody", "/invite/none", "/auth/confirm"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessibleAnywhere(page, path);
  }
});
