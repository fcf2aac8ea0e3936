import { buy } from "./setting/billing.ts";
import { mailsTo } from "./setting/inbox.ts";
import { expect, setting, test } from "./setting/test.ts";

test("the errands run for who shows the secret, and for nobody else", async ({ request }) => {
  expect((await request.post("/api/cron/errands")).status()).toBe(401);
  const wrong = { Authorization: "Bearer wrong" };
  expect((await request.post("/api/cron/errands", { headers: wrong })).status()).toBe(401);
});

test("who comes near its limit is told by email once, and so is its agency", async ({
  request,
  sql,
  tenant,
}) => {
  await sql`update public.accounts set overage_limit_cents = 10000 where id = ${tenant.client.id}`;
  await buy(sql, tenant, { pixel: 8 });
  const headers = { Authorization: `Bearer ${setting("E2E_CRON_SECRET")}` };
  const [first, second] = await Promise.all([
    request.post("/api/cron/errands", { headers }),
    request.post("/api/cron/errands", { headers }),
  ]);
  expect([first.status(), second.status()]).toEqual([200, 200]);
  for (const person of [tenant.owner, tenant.admin, tenant.agencyOwner]) {
    await expect.poll(() => mailsTo(person.email)).toHaveLength(1);
    const [mail] = await mailsTo(person.email);
    expect(mail?.subject).toBe(`${tenant.client.name} has used 80% of its overage limit`);
    expect(mail?.text).toContain("$80.00, of $100.00");
  }
  expect(await mailsTo(tenant.member.email)).toHaveLength(0);
  expect(await mailsTo(tenant.agencyMember.email)).toHaveLength(0);
  await request.post("/api/cron/errands", { headers });
  expect(await mailsTo(tenant.owner.email)).toHaveLength(1);
});
