import { linkInMail } from "./setting/inbox.ts";
import { addPerson, PASSWORD } from "./setting/tenant.ts";
import { expect, signIn, test } from "./setting/test.ts";

const CHOSEN = "plum-orchard-lantern";

test("a password is changed by whoever knows the old one, and other devices are signed out", async ({
  openAs,
  page: later,
  sql,
  tenant,
}) => {
  const { email, id } = tenant.member;
  const elsewhere = await openAs(tenant.member);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await page.getByRole("link", { name: `${email}: change your password` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Change your password" })).toBeVisible();
  const change = async (current: string, password: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Change password" }).click();
  };
  const alert = page.getByRole("main").getByRole("alert");
  for (const [current, password, said] of [
    ["", CHOSEN, "password that you have now"],
    ["credence-demo", "short", "at least 10 characters"],
    ["credence-demo", "credence-demo", "Choose another one"],
    ["credence-demo", "1234567890", "easy to guess"],
    ["not-mine-at-all", CHOSEN, "not the password that you have now"],
  ] as const) {
    await change(current, password);
    await expect(alert).toContainText(said);
  }

  await change("credence-demo", CHOSEN);
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await expect(page.getByRole("status")).toBeFocused();
  // The one by which it was changed is the only one that is left.
  const sessions = await sql`select from auth.sessions where user_id = ${id}`;
  expect(sessions).toHaveLength(1);
  await page.getByRole("link", { name: "Go back to your account" }).click();
  await expect(page).toHaveURL(new RegExp(`/home/${tenant.client.slug}/`));
  await elsewhere.goto(`/home/${tenant.client.slug}/usage`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await later.goto("/sign-in");
  await later.getByLabel("Email").fill(email);
  await later.getByLabel("Password").fill("credence-demo");
  await later.getByRole("button", { name: "Sign in" }).click();
  await expect(later.getByRole("main").getByRole("alert")).toContainText("don’t match");
  await signIn(later, email, CHOSEN);
});

test("whoever sits at somebody’s device guesses their password no more often than at the door", async ({
  openAs,
  sql,
}) => {
  const page = await openAs(await addPerson(sql, `left-${crypto.randomUUID().slice(0, 8)}`));
  await page.goto("/password");
  const alert = page.getByRole("main").getByRole("alert");
  const guess = async (current: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(CHOSEN);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByLabel("Current password")).toHaveValue("");
  };
  for (let n = 0; n < 10; n++) {
    await guess(`wrong ${n}`);
    await expect(alert).toContainText("not the password");
  }
  await guess("credence-demo");
  await expect(alert).toContainText(/tried too often. Wait \d+ minutes/);
});

test("whoever sits at somebody’s device chooses no password without the old one, whatever cookie they write", async ({
  openAs,
  page: inbox,
  sql,
  baseURL,
}) => {
  const person = await addPerson(sql, `forged-${crypto.randomUUID().slice(0, 8)}`);
  const page = await openAs(person);
  await page.goto("/");
  const [row] = await sql<{ id: string }[]>`select id from auth.sessions where user_id = ${person.id}`;
  const forged = {
    user_id: person.id,
    chooses: true,
    chooses_in: row?.id,
    entry: { next: "/" },
    until_ms: 9e12,
  };
  const openWith = async (value: string) => {
    await page
      .context()
      .addCookies([{ name: "credence-entry", value: encodeURIComponent(value), url: baseURL ?? "" }]);
    await page.goto("/auth/password");
    await expect(page).not.toHaveURL(/password/);
  };
  await openWith(JSON.stringify(forged));
  await openWith(`${"0".repeat(64)}${JSON.stringify(forged)}`);

  // Nor by the cookie of a link that was followed in another session.
  await inbox.goto("/auth/forgot");
  await inbox.getByLabel("Email").fill(person.email);
  await inbox.getByRole("button", { name: "Send the link" }).click();
  await expect(inbox.getByText("is known here")).toBeVisible();
  await inbox.goto(await linkInMail(person.email, "Choose a new password"));
  await inbox.getByRole("button", { name: "Go on" }).click();
  await expect(inbox.getByLabel("New password")).toBeVisible();
  const kept = (await inbox.context().cookies()).find(({ name }) => name === "credence-entry");
  await openWith(decodeURIComponent(kept?.value ?? ""));

  // Nor by the form itself, once it is open.
  await inbox
    .context()
    .addCookies([
      { name: "credence-entry", value: encodeURIComponent(JSON.stringify(forged)), url: baseURL ?? "" },
    ]);
  await inbox.getByLabel("New password").fill(CHOSEN);
  await inbox.getByRole("button", { name: "Save and go on" }).click();
  await expect(inbox.getByRole("main").getByRole("alert")).toContainText("This took too long");
  await inbox.context().clearCookies();
  await signIn(inbox, person.email);
});

test("a change that was not heard of to its end is not called refused, and holds", async ({
  openAs,
  page,
  sql,
  tenant,
}) => {
  const { email, id } = tenant.member;
  // Ending the other sessions takes longer than it may, and by then the password is changed.
  const takeLong = `auth."take_long_${id}"`;
  await sql.unsafe(`
    create function ${takeLong}() returns trigger language plpgsql as $$ begin perform pg_sleep(12); return old; end $$;
    create trigger "take_long_${id}" before delete on auth.sessions for each row
      when (old.user_id = '${id}') execute function ${takeLong}()`);
  const changing = await openAs(tenant.member);
  await changing.goto("/password");
  await changing.getByLabel("Current password").fill(PASSWORD);
  await changing.getByLabel("New password").fill(CHOSEN);
  await changing.getByRole("button", { name: "Change password" }).click();
  await expect(changing.getByRole("main").getByRole("alert")).toContainText(
    "may be changed or not, and other devices may still be signed in",
    { timeout: 20_000 },
  );
  await signIn(page, email, CHOSEN);
});

test("nobody changes a password without being signed in", async ({ page }) => {
  await page.goto("/password");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fpassword$/);
});
