import { randomUUID } from "node:crypto";
import { openList } from "./setting/buyers.ts";
import { pickBuyer } from "./setting/tenant.ts";
import { expect, sidebarBalance, test } from "./setting/test.ts";

test("the export holds one's own reveals, whole, and no formula", async ({ openAs, sql, tenant }) => {
  const name = `=Zz("formula") Board ${tenant.client.slug}`;
  const [formula] = await sql<{ id: string }[]>`
    insert into public.buyers (name, region) values (${name}, '@region') returning id`;
  await sql`
    insert into public.buyer_contacts (id, buyer_id, name, title, email, phone)
    values (${randomUUID()}, ${formula?.id ?? null}, '=1+1', '-2, "quoted"', ${`zz-${tenant.client.slug}@zz.example`}, '+44 20 7946 0000')`;
  const theirs = await pickBuyer(sql, 3);
  const page = await openAs(tenant.member);
  const teammate = await openAs(tenant.owner);
  const reveal = async (opened: typeof page, id: string | undefined) => {
    await opened.goto(`/home/${tenant.client.slug}/buyers/${id}`);
    await opened.getByRole("button", { name: /^Reveal/ }).click();
    await expect(opened.getByText("1 enrichment credit spent.")).toBeVisible();
  };
  await reveal(page, formula?.id);
  await reveal(teammate, theirs.id);
  await expect(sidebarBalance(teammate)).toHaveText("23");

  await openList(page, tenant.client.slug);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export revealed" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${tenant.client.slug}-revealed-contacts.csv`);

  const answer = await page.request.get(`/api/buyers/export?account=${tenant.client.slug}`);
  expect(answer.headers()["cache-control"]).toBe("no-store");
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  const text = await answer.text();
  expect(text.startsWith("\uFEFFBuyer,Country,Region,")).toBe(true);
  const lines = text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"'=Zz(""formula"") Board ${tenant.client.slug}",`);
  expect(lines[1]).toContain(`,'@region,`);
  expect(lines[1]).toContain(
    `,'=1+1,"'-2, ""quoted""",zz-${tenant.client.slug}@zz.example,'+44 20 7946 0000,`,
  );
  for (const email of theirs.emails) expect(text).not.toContain(email);
});

test("a long export comes whole, however many pages it is read by", async ({ openAs, sql, tenant }) => {
  await sql`select private.record_credit(${tenant.client.id}, 'enrichment', 200, 'adjustment', null, 'for a test')`;
  const ids = await sql<{ id: string }[]>`
    select id from public.buyers where contact_count > 0 and name not like '=%' order by name_key limit 150`;
  const claims = JSON.stringify({ sub: tenant.member.id, role: "authenticated" });
  for (const some of [ids.slice(0, 100), ids.slice(100)]) {
    await sql.begin(async (own) => {
      await own`select set_config('request.jwt.claims', ${claims}, true)`;
      await own`set local role authenticated`;
      await own`select public.reveal_contacts(${tenant.client.id}, ${some.map(({ id }) => id)})`;
    });
  }
  const [known] = await sql<{ contacts: number }[]>`
    select count(*)::int as contacts from public.buyer_contacts where buyer_id in ${sql(ids.map(({ id }) => id))}`;
  const page = await openAs(tenant.member);
  const text = await (await page.request.get(`/api/buyers/export?account=${tenant.client.slug}`)).text();
  expect(text.trimEnd().split("\r\n")).toHaveLength((known?.contacts ?? 0) + 1);
});

test("nobody exports in the name of an account that is not theirs", async ({ openAs, tenant, baseURL }) => {
  const page = await openAs(tenant.agencyOwner);
  expect((await page.request.get(`/api/buyers/export?account=${tenant.client.slug}`)).status()).toBe(403);
  expect((await page.request.get("/api/buyers/export?account=initech")).status()).toBe(404);
  const signedOut = await page.context().browser()?.newContext();
  const answer = await signedOut?.request.get(new URL("/api/buyers/export?account=acme", baseURL).href);
  expect(answer?.status()).toBe(401);
  await signedOut?.close();
});
