import { pickBuyer } from "./setting/tenant.ts";
import { expect, test } from "./setting/test.ts";

/** The tenant's own cost in any spelling, or a column of costs. */
const LEAKED_COST = /98,?765[.,]?43|9,?876,?543|cost_per_credit/;

test("a stranger's account is not found, exactly like one that does not exist", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/404/);
  const page = await openAs(tenant.owner);
  for (const path of ["usage", "buyers", "transactions"]) {
    const foreign = await page.goto(`/home/initech/${path}`);
    expect(foreign?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    const absent = await page.goto(`/home/absents/${path}`);
    expect(absent?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
  for (const path of [
    "/agency/northwind/pricing",
    `/agency/${tenant.agency.slug}/pricing`,
    "/nothing/here",
  ]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

test("an absent buyer, a malformed one and one of a stranger's account are not found", async ({
  openAs,
  sql,
  tenant,
  allowConsole,
}) => {
  allowConsole(/404/);
  const page = await openAs(tenant.owner);
  const buyer = await pickBuyer(sql, 1);
  for (const id of ["00000000-0000-4000-8000-00000000dead", "nobody"]) {
    expect((await page.goto(`/home/${tenant.client.slug}/buyers/${id}`))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    await page.getByRole("link", { name: "All buyers" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Buyers" })).toBeVisible();
  }
  expect((await page.goto(`/home/initech/buyers/${buyer.id}`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

test("routes answer absent and foreign alike, byte for byte", async ({ openAs, sql, tenant }) => {
  const page = await openAs(tenant.owner);
  const [initech] = await sql<{ id: string }[]>`select id from public.accounts where slug = 'initech'`;
  const [southpaw] = await sql<{ id: string }[]>`select id from public.accounts where slug = 'southpaw'`;
  const buyer = await pickBuyer(sql, 1);
  const nobody = "00000000-0000-4000-8000-00000000dead";
  const pairs = [
    ["/api/credits?account=initech", "/api/credits?account=absents"],
    [`/api/credits?account=${initech?.id}`, `/api/credits?account=${nobody}`],
    ["/api/credits/history?account=initech", "/api/credits/history?account=absents"],
    ["/api/buyers?account=initech", "/api/buyers?account=absents"],
    [`/api/buyers/${buyer.id}?account=initech`, `/api/buyers/${buyer.id}?account=absents`],
    [`/api/buyers/${nobody}?account=${tenant.client.slug}`, `/api/buyers/x?account=${tenant.client.slug}`],
    [`/api/agency-pricing?agencyId=${southpaw?.id}`, `/api/agency-pricing?agencyId=${nobody}`],
  ] as const;
  for (const [foreign, absent] of pairs) {
    const answers = await Promise.all([page.request.get(foreign), page.request.get(absent)]);
    expect(answers.map((answer) => answer.status())).toEqual([404, 404]);
    const [one, other] = await Promise.all(answers.map((answer) => answer.body()));
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  }
});

test("routes name the parameter that is wrong, and why", async ({ openAs, tenant }) => {
  const page = await openAs(tenant.owner);
  const { slug } = tenant.client;
  for (const [path, problem] of [
    ["/api/credits", "account: is missing"],
    ["/api/credits?account=", "account: is missing"],
    ["/api/credits?account=../x", "account: is a slug or a uuid"],
    [`/api/credits?account=${slug}&account=${slug}`, "account: is given more than once"],
    ["/api/agency-pricing", "agencyId: is missing"],
    ["/api/agency-pricing?agencyId=northwind", "agencyId: is a uuid"],
    [`/api/credits/history?account=${slug}&limit=0`, "limit: is at least 1"],
    [`/api/credits/history?account=${slug}&limit=101`, "limit: is at most 100"],
    [`/api/credits/history?account=${slug}&limit=ten`, "limit: is a whole number"],
    [`/api/credits/history?account=${slug}&cursor=x`, "cursor: is not one"],
    [`/api/buyers?account=${slug}&sort=cost`, "sort: is one of"],
    [`/api/buyers?account=${slug}&order=up`, "order: is one of asc, desc"],
    [`/api/buyers?account=${slug}&unlocked=yes`, "unlocked: is one of true, false"],
    [`/api/buyers?account=${slug}&q=${"x".repeat(201)}`, "q: has at most 200 characters"],
    [`/api/buyers?account=${slug}&cursor=x`, "cursor"],
    [`/api/buyers?account=${slug}&q=%00`, "q: has no control characters"],
  ] as const) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(400);
    expect(answer.headers()["cache-control"]).toBe("no-store");
    const body = (await answer.json()) as { error: { code: string; message: string } };
    expect(body.error.code).toBe("invalid_input");
    expect(body.error.message).toContain(problem);
  }
});

test("routes answer nobody with 401, and say so to every one of them", async ({ request, baseURL }) => {
  for (const path of [
    "/api/credits?account=acme",
    "/api/credits/history?account=acme",
    "/api/buyers?account=acme",
    "/api/buyers/00000000-0000-4000-8000-00000000dead?account=acme",
    "/api/agency-pricing?agencyId=a9e00000-0000-4000-8000-000000000001",
  ]) {
    const answer = await request.get(baseURL + path);
    expect(answer.status()).toBe(401);
    expect(await answer.json()).toEqual({ error: { code: "not_signed_in", message: "Sign in first." } });
  }
});

test("an agency sees its client's balances, not its buyers; a member of it neither", async ({
  openAs,
  tenant,
}) => {
  const owner = await openAs(tenant.agencyOwner);
  const { slug } = tenant.client;
  const balances = await owner.request.get(`/api/credits?account=${slug}`);
  expect(await balances.json()).toEqual({
    balances: { enrichment: 25, audience: 10, pixel: 10, custom_model: 2 },
  });
  for (const path of [
    `/api/buyers?account=${slug}`,
    `/api/buyers?account=${tenant.agency.slug}`,
    `/api/credits?account=${tenant.agency.slug}`,
  ]) {
    const refused = await owner.request.get(path);
    expect(refused.status(), path).toBe(403);
    expect(await refused.json()).toHaveProperty("error.code", "forbidden");
  }
  const member = await openAs(tenant.agencyMember);
  expect((await member.request.get(`/api/credits?account=${slug}`)).status()).toBe(404);
});

test("those who run an agency do not enter its client's workspace", async ({
  openAs,
  tenant,
  allowConsole,
}) => {
  allowConsole(/404/);
  const page = await openAs(tenant.agencyOwner);
  for (const path of ["usage", "buyers", "transactions"]) {
    expect((await page.goto(`/home/${tenant.client.slug}/${path}`))?.status()).toBe(404);
  }
});

test("an agency's member sees prices and no cost; its client's members neither page nor cost", async ({
  openAs,
  openHomeOf,
  tenant,
}) => {
  const agencyMember = await openHomeOf(tenant.agencyMember);
  await expect(agencyMember.getByRole("row", { name: /^Enrichment/ })).toContainText("$15.00");
  const html = await agencyMember.content();
  expect(html).not.toMatch(LEAKED_COST);

  const client = await openAs(tenant.owner);
  const answer = await client.request.get(`/api/agency-pricing?agencyId=${tenant.agency.id}`);
  const text = await answer.text();
  expect(text).not.toMatch(LEAKED_COST);
  expect(JSON.parse(text)).toEqual({
    prices: [
      { credit_type: "enrichment", price_per_credit_cents: 1500, currency: "usd", is_default: false },
      { credit_type: "audience", price_per_credit_cents: 2500, currency: "usd", is_default: false },
      { credit_type: "pixel", price_per_credit_cents: 1000, currency: "usd", is_default: false },
      { credit_type: "custom_model", price_per_credit_cents: 5000, currency: "usd", is_default: false },
    ],
  });
  await client.goto(`/home/${tenant.client.slug}/usage`);
  expect(await client.content()).not.toMatch(LEAKED_COST);
});

test("a removed member is out at once", async ({ openAs, sql, tenant, allowConsole }) => {
  allowConsole(/404/);
  const page = await openAs(tenant.member);
  await page.goto(`/home/${tenant.client.slug}/buyers`);
  await expect(page.getByRole("row")).toHaveCount(26);
  await sql`delete from public.memberships where user_id = ${tenant.member.id}`;
  expect((await page.request.get(`/api/credits?account=${tenant.client.slug}`)).status()).toBe(404);
  expect((await page.request.get(`/api/buyers?account=${tenant.client.slug}`)).status()).toBe(404);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});

test("the history pages through every transaction once", async ({ openAs, sql, tenant }) => {
  for (let n = 0; n < 7; n += 1) {
    await sql`select private.record_credit(${tenant.client.id}, 'pixel', 1, 'adjustment', null, 'for a test')`;
  }
  const page = await openAs(tenant.member);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = new URLSearchParams({ account: tenant.client.slug, limit: "4", ...(cursor && { cursor }) });
    const answer = await page.request.get(`/api/credits/history?${query}`);
    const body = (await answer.json()) as {
      transactions: { credit_type: string; seq: number }[];
      next_cursor: string | null;
    };
    seen.push(...body.transactions.map((one) => `${one.credit_type} ${one.seq}`));
    cursor = body.next_cursor;
  }
  expect(seen).toHaveLength(11);
  expect(new Set(seen).size).toBe(11);
});

test("every answer carries the headers that keep browsers honest", async ({ request, baseURL }) => {
  const { headers } = await request
    .get(`${baseURL}/sign-in`)
    .then((answer) => ({ headers: answer.headers() }));
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-powered-by"]).toBeUndefined();
  // What was late once is looked at again after ten seconds.
  await expect
    .poll(async () => (await (await request.get(`${baseURL}/api/health`)).json()) as object, {
      timeout: 30_000,
    })
    .toMatchObject({ status: "ok", database: "reachable", stripe: "reachable" });
});
