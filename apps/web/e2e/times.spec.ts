import { expect, signIn, test } from "./setting/test.ts";

const BOUGHT_AT = "2026-11-10T23:30:00Z";

const ZONES = [
  ["Pacific/Auckland", "11 Nov 2026, 12:30", "11 Nov 2026, 12:30:00 (Pacific/Auckland)"],
  ["America/Los_Angeles", "10 Nov 2026, 15:30", "10 Nov 2026, 15:30:00 (America/Los Angeles)"],
] as const;

for (const [timezoneId, shown, exact] of ZONES) {
  test(`times are the reader's own in ${timezoneId}, and so is the first paint without scripts`, async ({
    browser,
    baseURL,
    sql,
    tenant,
  }) => {
    await sql`select private.record_credit(${tenant.client.id}, 'pixel', 1, 'adjustment', null, 'for a test')`;
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.credit_transactions set created_at = ${BOUGHT_AT}
        where account_id = ${tenant.client.id} and credit_type = 'pixel' and reason = 'adjustment'`;
    });
    const context = await browser.newContext({ baseURL: baseURL ?? "", timezoneId });
    const page = await context.newPage();
    await signIn(page, tenant.member.email);
    const path = `/home/${tenant.client.slug}/transactions`;
    await page.goto(path);
    const time = page.locator(`time[datetime^="2026-11-10T23:30:00"]`).locator("visible=true");
    await expect(time).toHaveText(shown);
    await expect(time).toHaveAttribute("title", exact);

    // The cookie that the browser has written tells the server, so nothing jumps once the scripts run.
    const state = await context.storageState();
    const still = await browser.newContext({
      baseURL: baseURL ?? "",
      storageState: state,
      javaScriptEnabled: false,
    });
    const first = await still.newPage();
    await first.goto(path);
    await expect(first.locator(`time[datetime^="2026-11-10T23:30:00"]`).first()).toHaveText(shown);
    await still.close();
    await context.close();
  });
}

test("a timezone that nobody knows is not believed", async ({ openHomeOf, tenant }) => {
  const page = await openHomeOf(tenant.member);
  await page.context().addCookies([{ name: "credence-timezone", value: "Mars%2FOlympus", url: page.url() }]);
  const answer = await page.request.get(`/home/${tenant.client.slug}/transactions`);
  expect(answer.status()).toBe(200);
});
