import { expect, test } from "./setting/test.ts";

test("searching finds by the beginning of words and stands in the address", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await page.getByRole("searchbox", { name: "Search buyers" }).fill("elmwick wat");
  await expect(page.getByRole("row", { name: /Elmwick Water Board/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/\?q=elmwick\+wat$/);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("elmwick wat");
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("a search can be cleared by a button, and one goes on typing", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers?q=elmwick`);
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page.getByRole("searchbox")).toBeFocused();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(page.getByRole("row")).toHaveCount(26);
  await expect(page.getByRole("button", { name: "Clear search" })).toHaveCount(0);
});

test("where nothing matches one can clear what one asked for", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers?q=zzzzqqqq`);
  await expect(page.getByText("No buyer matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("row")).toHaveCount(26);
  await expect(page).toHaveURL(/\/buyers$/);
});

test("sorting, reversing and filtering show what they say", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  const contacts = () =>
    page
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => Number(row.children[3]?.firstChild?.textContent)));

  await page.getByLabel("Sort by").selectOption("Number of contacts");
  await expect(page).toHaveURL(/sort=contact_count/);
  await expect.poll(async () => (await contacts())[0]).toBe(4);
  const falling = await contacts();
  expect(falling).toEqual(falling.toSorted((a, b) => b - a));

  await page.getByRole("button", { name: /^Order: descending/ }).click();
  await expect.poll(async () => (await contacts())[0]).toBe(0);

  await page.getByLabel("Unlock status").selectOption("Unlocked");
  await expect(page.getByText("No buyer matches")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("row")).toHaveCount(26);
});

test("pages lead on and back the way one came", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  const names = () => page.locator("tbody a").allTextContents();
  const turn = async (direction: "Next" | "Previous", to: number) => {
    await page.getByRole("button", { name: direction }).click();
    await expect(page.getByText(`Page ${to}`, { exact: true })).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    return names();
  };
  const first = await names();
  const second = await turn("Next", 2);
  const third = await turn("Next", 3);
  expect(new Set([...first, ...second, ...third]).size).toBe(75);
  await page.reload();
  expect(await names()).toEqual(third);
  expect(await turn("Previous", 2)).toEqual(second);
  expect(await turn("Previous", 1)).toEqual(first);
  await expect(page.getByRole("button", { name: "Previous" })).toBeDisabled();
  await expect(page).toHaveURL(/\/buyers$/);
});

test("a list that cannot be loaded says so and can be tried again", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await page.route("**/api/buyers?**", (route) =>
    route.fulfill({
      status: 503,
      json: {
        error: { code: "unavailable", message: "We can’t reach the database right now.", id: "abcd1234" },
      },
    }),
  );
  await page.getByLabel("Sort by").selectOption("Contract value");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("We can’t reach the database right now.", { timeout: 15_000 });
  await expect(alert).toContainText("abcd1234");
  await page.unroute("**/api/buyers?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("row")).toHaveCount(26);
});

test("an address with a cursor of another list leads back to the first page", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/400/);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers?cursor=forged`);
  await page.getByRole("button", { name: "Go to the first page" }).click();
  await expect(page.getByRole("row")).toHaveCount(26);
});
