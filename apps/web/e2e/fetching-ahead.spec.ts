import { expect, test } from "./setting/test.ts";

test("an entry of the navigation is fetched ahead once a pointer or the focus is on it, and not before", async ({
  openAs,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const ahead: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) ahead.push(new URL(request.url()).pathname);
  });
  const home = `/home/${tenant.client.slug}`;
  await page.goto(`${home}/usage`, { waitUntil: "networkidle" });
  expect(ahead).toEqual([]);
  const entry = (name: string) =>
    page.getByRole("navigation", { name: "Account" }).getByRole("link", { name });
  await entry("Transactions").hover();
  await expect.poll(() => ahead).toContain(`${home}/transactions`);
  await entry("Team").focus();
  await expect.poll(() => ahead).toContain(`${home}/team`);
});
