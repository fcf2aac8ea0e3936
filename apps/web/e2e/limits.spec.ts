import { createHmac } from "node:crypto";
import type { Sql } from "postgres";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, setting, test } from "./setting/test.ts";

/** Counts somebody up to the limit, as if they had been at it. */
async function exhaust(sql: Sql, bucket: string, userId: string): Promise<void> {
  const key = createHmac("sha256", setting("E2E_ATTEMPT_SECRET"))
    .update(JSON.stringify([bucket, userId]))
    .digest("hex");
  await sql`
    insert into private.attempts (bucket, key, began_at, hits)
    values (${bucket}, decode(${key}, 'hex'), now() - interval '7 minutes 30 seconds', 100000)
    on conflict (bucket, slot) do update set hits = excluded.hits, began_at = excluded.began_at`;
}

test("whoever searches like a script is told when to go on, and nobody else is", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/429/);
  const page = await openAs(tenant.owner);
  const path = `/api/buyers?account=${tenant.client.slug}`;
  expect((await page.request.get(path)).status()).toBe(200);
  await exhaust(sql, "search", tenant.owner.id);
  const refused = await page.request.get(path);
  expect(refused.status()).toBe(429);
  const seconds = Number(refused.headers()["retry-after"]);
  expect(seconds).toBeGreaterThan(120);
  expect(seconds).toBeLessThanOrEqual(150);
  const message = "That is more than anyone searches by hand. Wait 3 minutes, then try again.";
  expect(await refused.json()).toEqual({ error: { code: "limited", message } });
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(message);
  const member = await openAs(tenant.member);
  expect((await member.request.get(path)).status()).toBe(200);
});

test("whoever reveals like a script spends nothing and is told when to go on", async ({
  openAs,
  sql,
  tenant,
}) => {
  const page = await openAs(tenant.owner);
  const buyer = await pickBuyer(sql, 2);
  await page.goto(`/home/${tenant.client.slug}/buyers/${buyer.id}`);
  await exhaust(sql, "reveal", tenant.owner.id);
  await page.getByRole("button", { name: /^Reveal/ }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "so nothing was revealed or spent. Wait 3 minutes, then try again.",
  );
  const [credits] = await sql<{ balance: number }[]>`
    select balance from public.credits where account_id = ${tenant.client.id} and credit_type = 'enrichment'`;
  expect(credits?.balance).toBe(25);
  await sql`delete from private.attempts where bucket = 'reveal'`;
  await page
    .getByRole("button", { name: /^(Reveal|Try again)/ })
    .first()
    .click();
  await expect(page.getByText(buyer.emails[0] ?? "")).toBeVisible();
});
