import { expectAccessible, expectNoSidewaysScroll } from "./setting/accessible.ts";
import { plantHistory, revealAs } from "./setting/history.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

test("usage tells what moved each balance this month, how long it lasts and what a reveal costs", async ({
  openAs,
  sql,
  tenant,
}) => {
  await plantHistory(sql, tenant);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const [month] = await sql<{ spent: number; bought: number }[]>`
    select coalesce(-sum(amount) filter (where reason = 'reveal'), 0)::int as spent,
      coalesce(sum(amount) filter (where reason = 'overage_purchase'), 0)::int as bought
    from public.credit_transactions
    where account_id = ${tenant.client.id} and created_at >= date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'`;
  const card = page.getByRole("region", { name: "Balances" }).getByRole("listitem").first();
  await expect(card).toContainText(`Bought${month?.bought}Spent${month?.spent}Bonus0Refunded1`);
  await expect(page.getByRole("region", { name: "Balances" }).getByRole("listitem").nth(1)).not.toContainText(
    "Refunded",
  );

  const pace = page.getByRole("region", { name: "Reveals at this pace" });
  await expect(pace).toContainText("About 14 working days left");
  await expect(pace).toContainText("A typical week uses 15");
  const cost = page.getByRole("region", { name: "Cost per reveal" });
  await expect(cost).toContainText("$15.00 today");
  await expect(cost).toContainText("The 100 bought in the last 90 days cost $15.00 each on average.");
});

test("the last 90 days are drawn, and a table has the same figures", async ({ openAs, sql, tenant }) => {
  await plantHistory(sql, tenant);
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const drawing = page.getByRole("img", { name: "Enrichment balance, last 57 days" });
  await expect(drawing).toHaveAccessibleDescription(
    /From 25 on .* to 42 today, never above 104\. Bought: 100 on /,
  );
  await expect(page.getByText("Nothing has moved since").first()).toContainText("10 all along");

  await page.getByText("Figures of Enrichment day by day").click();
  const table = page.getByRole("table", { name: "Enrichment credits day by day" });
  // The bonus, 28 days of reveals, and the refund of today.
  await expect(table.getByRole("row")).toHaveCount(1 + 1 + 28 + 1);
  await expect(table.getByRole("row").nth(1)).toContainText("+142");
  await expect(table.getByRole("row").last()).toContainText("+25025");
  await expect(table.getByRole("row").filter({ hasText: "+100" })).toHaveCount(1);
  await expectAccessible(page, "the figures");
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page, "the figures");
});

test("a new account is told that there is too little to draw and no pace yet", async ({
  openAs,
  sql,
  tenant,
}) => {
  const buyer = await pickBuyer(sql, 2);
  await revealAs(sql, tenant, tenant.member, [buyer.id]);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  await expect(page.getByText("Too little history for a line: the first came today")).toHaveCount(4);
  await expect(page.getByRole("img", { name: /balance, last/ })).toHaveCount(0);
  const pace = page.getByRole("region", { name: "Reveals at this pace" });
  await expect(pace).toContainText("No pace yet");
  await expect(pace).toContainText("A pace takes 10 working days that are over.");
  await page.getByText("Figures of Enrichment day by day").click();
  await expect(page.getByRole("table", { name: "Enrichment credits day by day" })).toContainText("−1");
});

test("what the server has drawn follows a colleague's spending", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.owner);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const card = page.getByRole("region", { name: "Balances" }).getByRole("listitem").first();
  await expect(card).toContainText("Spent0");
  await page.getByLabel("Enrichment quantity").fill("12");
  const buyer = await pickBuyer(sql, 2);
  await revealAs(sql, tenant, tenant.member, [buyer.id]);
  await expect(card).toContainText("Spent1", { timeout: 15_000 });
  // What was being typed stays.
  await expect(page.getByLabel("Enrichment quantity")).toHaveValue("12");
  await expect(page.getByTestId("after-enrichment")).toHaveText("24 now, 36 after");
});

test("any balance opens as the sum that makes it, and each term leads to its transactions", async ({
  openAs,
  sql,
  tenant,
}) => {
  await plantHistory(sql, tenant);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/usage`);
  const sum = "25 bonus + 100 bought − 84 reveals + 1 refunded = 42";
  await page.getByRole("button", { name: "42 Enrichment credits: what makes them" }).click();
  const panel = page.getByRole("dialog", { name: "What makes the Enrichment balance" });
  await expect(panel).toContainText(sum);
  await expectAccessible(page, "a balance as its sum");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Newest transactions" }).click();
  await expect(page.getByRole("region", { name: "What makes each balance" })).toContainText(sum);
  await page.getByRole("link", { name: "100 bought" }).click();
  await expect(page).toHaveURL(/type=enrichment&reason=overage_purchase/);
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("table")).toContainText("100 × $15.00");
  await page.getByRole("button", { name: "42 Enrichment credits: what makes them" }).click();
  await expect(panel).toContainText(sum);
});
