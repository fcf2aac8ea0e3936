import { randomUUID } from "node:crypto";
import { linkInMail } from "./setting/inbox.ts";
import { addPerson } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

const PASSWORD = "a long enough word";
const mark = () => randomUUID().slice(0, 8);

test("a colleague is invited by mail, signs up, confirms and is a member", async ({
  openAs,
  page,
  tenant,
  sql,
}) => {
  const email = `colleague-${mark()}@e2e.test`;
  const owner = await openAs(tenant.owner);
  await owner.goto(`/home/${tenant.client.slug}/team`);
  await owner.getByLabel("Email").fill(` ${email.toUpperCase()} `);
  await owner.getByLabel("Role", { exact: true }).selectOption("admin");
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owner.getByText(`Invited ${email}`)).toBeVisible();
  await expect(owner.getByRole("button", { name: `Send again to ${email}` })).toBeVisible();

  const link = await linkInMail(email, `Join ${tenant.client.name}`);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: `Join ${tenant.client.name}` })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
  await page.goto(await linkInMail(email, "Confirm your email address"));
  await page.getByRole("button", { name: "Confirm and go on" }).click();
  await expect(page).toHaveURL(new RegExp(`/home/${tenant.client.slug}/buyers/`));
  const [member] = await sql`
    select m.role from public.memberships m join auth.users u on u.id = m.user_id where u.email = ${email}`;
  expect(member).toEqual({ role: "admin" });

  // Once: to anybody else, and to the same person in another browser, it leads nowhere.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This invitation leads nowhere any more" })).toBeVisible();
});

test("an agency's invitation makes a client with its bonus, whose owner begins with a reveal", async ({
  openAs,
  tenant,
  sql,
}) => {
  const person = await addPerson(sql, `newclient-${mark()}`);
  const token = await invite(
    sql,
    tenant.agencyOwner.id,
    (tx) => tx`
    select public.invite_client(${tenant.agency.id}, ${person.email}, ${`Fresh ${person.id.slice(0, 8)}`}) ->> 'token' as token`,
  );
  const page = await openAs(person);
  await page.goto(`/invite/${token}`);
  await expect(page.getByRole("heading", { name: `Become a client of ${tenant.agency.name}` })).toBeVisible();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByRole("button", { name: /^Reveal contacts?$/ })).toBeFocused();
  const bonus = await sql`
    select from public.credit_transactions t join public.accounts a on a.id = t.account_id
    where a.slug = ${`fresh-${person.id.slice(0, 8)}`} and t.reason = 'signup_bonus'`;
  expect(bonus.length).toBeGreaterThan(0);
});

test("only the invited address accepts: somebody else signs out and comes back to the invitation", async ({
  openAs,
  tenant,
  sql,
}) => {
  const invited = await addPerson(sql, `invited-${mark()}`);
  const token = await invite(
    sql,
    tenant.owner.id,
    (tx) => tx`
    select public.invite_member(${tenant.client.id}, ${invited.email}, 'member') ->> 'token' as token`,
  );
  const page = await openAs(await addPerson(sql, `stranger-${mark()}`));
  await page.goto(`/invite/${token}`);
  await expect(page.getByText("It is for another address")).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept" })).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out and go on" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(invited.email);
  await page.getByLabel("Password").fill("credence-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL(new RegExp(`/home/${tenant.client.slug}/`));
});

test("expired, taken back, renewed and invented invitations all lead nowhere, calmly", async ({
  openAs,
  page,
  tenant,
  sql,
}) => {
  const gone = "This invitation leads nowhere any more";
  const make = (email: string) =>
    invite(
      sql,
      tenant.owner.id,
      (tx) => tx`
      select public.invite_member(${tenant.client.id}, ${email}, 'member') ->> 'token' as token`,
    );
  const [expired, revoked, renewed] = ["expired", "revoked", "renewed"].map(
    (word) => `${word}-${mark()}@e2e.test`,
  ) as [string, string, string];
  const tokens = { expired: await make(expired), revoked: await make(revoked), renewed: await make(renewed) };
  await sql`update public.invites set expires_at = now() - interval '1 second' where email = ${expired}`;
  await sql`update public.invites set sent_at = now() - interval '2 minutes' where email = ${renewed}`;

  const owner = await openAs(tenant.owner);
  await owner.goto(`/home/${tenant.client.slug}/team`);
  await expect(owner.getByRole("listitem").filter({ hasText: expired })).toContainText("Expired");
  await owner.getByRole("button", { name: `Take back the invitation of ${revoked}` }).click();
  await expect(owner.getByRole("listitem").filter({ hasText: revoked })).toHaveCount(0);
  await owner.getByRole("button", { name: `Send again to ${renewed}` }).click();
  await expect(owner.getByText(`Invited ${renewed}`)).toBeVisible();

  for (const token of [...Object.values(tokens), "invented", "%20"]) {
    await page.goto(`/invite/${token}`);
    await expect(page.getByRole("heading", { name: gone })).toBeVisible();
  }
  await page.goto(await linkInMail(renewed, `Join ${tenant.client.name}`));
  await expect(page.getByLabel("Email")).toHaveValue(renewed);
});

type Query = Parameters<Parameters<import("postgres").Sql["begin"]>[1]>[0];

async function invite(
  sql: import("postgres").Sql,
  userId: string,
  ask: (tx: Query) => PromiseLike<readonly Record<string, unknown>[]>,
): Promise<string> {
  const claims = JSON.stringify({ role: "authenticated", sub: userId });
  const rows = await sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    return ask(tx);
  });
  return String(rows[0]?.["token"]);
}
