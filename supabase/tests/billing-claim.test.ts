import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs, rehearse } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import { lineOf, purchase } from "./world/calls.ts";
import { type Claimed, claim, claimIn, idBefore, invoicesOf } from "./world/claim.ts";
import { owner } from "./world/connect.ts";
import { type Account, join, leave, openAgency, openClient, openLastAgency } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const paidFlags = (agency: Account) =>
  owner<{ client: boolean; agency: boolean }[]>`
    select billed_to_client as client, billed_to_agency as agency from public.overage_credit_purchases
    where agency_id = ${agency.id} order by created_at, id`.then((rows) => [...rows]);
const chargesOf = (agency: Account) =>
  owner<{ number: string; step: string; key_number: number; tries: number }[]>`
    select i.number, c.step, c.key_number, c.tries from private.charges c join public.invoices i on i.id = c.invoice_id
    where i.agency_id = ${agency.id} order by i.number`.then((rows) => [...rows]);
const setCurrency = (agency: Account, currency: string) =>
  owner`update public.accounts set currency = ${currency} where id = ${agency.id}`;
const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join(" ")).toSorted();
const previewOf = (agency: Account, end: string | null) =>
  owner<{ account_id: string; outcome: string; cents: number; purchases: number; minimum_cents: number }[]>`
    select account_id, outcome, amount_cents::double precision as cents, purchases::integer, minimum_cents
    from public.preview_overages(${end}::text::timestamptz) where agency_id = ${agency.id}`;

async function claimPage(after: string | null, agencies: number): Promise<Claimed> {
  const [row] = await owner<
    { page: Claimed }[]
  >`select public.claim_overages(null, ${after}, ${agencies}) as page`;
  return row?.page as Claimed;
}

describe("a claim", () => {
  it("is one invoice per payer and kind, with its purchases and a charge that has not begun", async () => {
    const agency = await openAgency();
    const [one, two] = [await openClient({ agency }), await openClient({ agency })];
    const [a = "", b = "", c = ""] = await buyAt([
      { client: one, at: "2024-05-01Z", type: "pixel", quantity: 3, price: 1200, cost: 800 },
      { client: one, at: "2024-05-02Z", type: "audience", quantity: 2, price: 3000, cost: 2000 },
      { client: two, at: "2024-05-03Z", type: "custom_model", quantity: 1, price: 6000, cost: 4000 },
    ]);
    expect(await claim(agency)).toMatchObject({ status: "claimed", invoices: 3, settled: 0 });
    const invoices = await invoicesOf(agency);
    const of = (account: Account) => invoices.find(({ account_id }) => account_id === account.id);
    const whole = { status: "draft", currency: "usd", period_start: "2024-05-01 00:00:00.000000" };
    expect(of(one)).toMatchObject({ ...whole, kind: "client", cents: 9600, purchases: [a, b].toSorted() });
    expect(of(two)).toMatchObject({ ...whole, kind: "client", cents: 6000, purchases: [c] });
    expect(of(agency)).toMatchObject({
      ...whole,
      kind: "agency",
      cents: 10_400,
      purchases: [a, b, c].toSorted(),
    });
    expect(await chargesOf(agency)).toEqual(
      invoices.map(({ number }) => ({ number, step: "create", key_number: 1, tries: 0 })),
    );
    expect(new Set((await paidFlags(agency)).flatMap((flags) => Object.values(flags)))).toEqual(
      new Set([false]),
    );
    expect(await claim(agency)).toMatchObject({ invoices: 0 });
  });

  it("of an agency with ten clients bills each its own, and the agency the cost of all", async () => {
    const agency = await openAgency();
    const clients = await Promise.all(Array.from({ length: 10 }, () => openClient({ agency })));
    await buyAt(
      clients.flatMap((client, n) => [
        { client, at: "2024-05-01Z", quantity: n + 1, price: 100 * (n + 1), cost: 50 + n },
        { client, at: "2024-05-31 23:59:59.999999Z", type: "audience" as const, price: 7, cost: 3 },
      ]),
    );
    await claim(agency);
    const invoices = await invoicesOf(agency);
    expect(invoices).toHaveLength(11);
    for (const [n, client] of clients.entries()) {
      const its = invoices.filter(({ account_id }) => account_id === client.id);
      expect(its).toMatchObject([{ cents: 100 * (n + 1) ** 2 + 7, purchases: { length: 2 } }]);
    }
    const cost = clients.reduce((sum, _, n) => sum + (n + 1) * (50 + n) + 3, 0);
    expect(invoices.find(({ kind }) => kind === "agency")).toMatchObject({
      cents: cost,
      purchases: { length: 20 },
    });
  });

  it("bills the price and the cost of the moment of the purchase, whatever they have become", async () => {
    const client = await openClient();
    const { agency } = client;
    await purchase(client.owner, client.id, [lineOf("pixel", 2)]);
    await actAs(
      agency.owner,
      (sql) => sql`
      insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents) values (${agency.id}, 'pixel', 9999)`,
    );
    await actAs("service_role", (sql) => sql`select public.set_platform_cost(${agency.slug}, 'pixel', 1)`);
    await claim(agency, "2099-01-01Z");
    expect(sorted((await invoicesOf(agency)).map(({ kind, cents }) => [kind, cents]))).toEqual([
      "agency 1600",
      "client 2400",
    ]);
  });

  it("bills what was bought by who was removed since, or is gone altogether", async () => {
    const client = await openClient();
    const [admin, ghost] = [await join(client, "admin"), await join(client, "admin")];
    await purchase(admin, client.id, [lineOf("pixel", 1)]);
    await purchase(ghost, client.id, [lineOf("pixel", 2)]);
    await leave(client, admin);
    await owner`delete from auth.users where id = ${ghost.userId}`;
    await claim(client.agency, "2099-01-01Z");
    const [invoice] = (await invoicesOf(client.agency)).filter(({ kind }) => kind === "client");
    expect(invoice).toMatchObject({ cents: 3600 });
    const lines = await actAs(
      client.owner,
      (sql) => sql`
        select purchased_by, purchased_by_email from public.invoice_lines(${String(invoice?.id)}) order by quantity`,
    );
    expect([...lines]).toEqual([
      { purchased_by: admin.userId, purchased_by_email: `${admin.userId}@credence.test` },
      { purchased_by: ghost.userId, purchased_by_email: null },
    ]);
  });

  it.each([0, 1001, -1, null])("of %s agencies is refused", async (most) => {
    expect(await sqlstateOf(owner`select public.claim_overages(null, null, ${most})`)).toBe("22023");
  });

  it("goes through agencies page by page, each once", async () => {
    const agencies = await Promise.all(Array.from({ length: 6 }, () => openLastAgency("eeeeeeee-eeee")));
    const ids = agencies.map(({ id }) => id).toSorted();
    for (const agency of agencies) {
      await buyAt([{ client: await openClient({ agency }), at: "2024-05-01Z" }]);
    }
    const pages: (string | null)[] = [];
    let claimed = 0;
    for (let after: string | null = idBefore(String(ids[0])); after !== null && after < String(ids[5]); ) {
      const page = await claimPage(after, 2);
      claimed += page.invoices;
      after = page.next_after;
      pages.push(after);
    }
    expect(pages).toEqual([ids[1], ids[3], ids[5]]);
    expect(claimed).toBe(12);
    expect((await claimPage("ffffffff-ffff-4fff-bfff-ffffffffffff", 2)).next_after).toBeNull();
  });
});

it("leaves out an agency that cannot be claimed, says which and why, and claims the others", async () => {
  const [one, bad, two] = (
    await Promise.all([openLastAgency(), openLastAgency(), openLastAgency()])
  ).toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [Account, Account, Account];
  const page = await rehearse(async (sql) => {
    const client = await openClient({ agency: bad }, sql);
    await buyAt([{ client, at: "2024-04-01Z" }], sql);
    await claimIn(sql, bad);
    // Its next number is one that an invoice already has.
    await sql`update private.invoice_series set last_number = last_number - 1 where agency_id = ${bad.id}`;
    await buyAt([{ client, at: "2024-05-01Z" }], sql);
    for (const agency of [one, two]) {
      await buyAt([{ client: await openClient({ agency }, sql), at: "2024-05-01Z" }], sql);
    }
    const [row] = await sql<{ page: Claimed }[]>`
      select public.claim_overages(null, ${idBefore(one.id)}, 1000) as page`;
    const numbers = [one, bad, two].map((agency) => invoicesOf(agency, sql));
    return { ...row?.page, counts: (await Promise.all(numbers)).map((invoices) => invoices.length) };
  });
  expect(page).toMatchObject({ invoices: 4, settled: 0, counts: [2, 2, 2] });
  expect(page.stuck).toEqual([
    { agency_id: bad.id, reason: expect.stringContaining("invoices_number") as string },
  ]);
});

it("takes on no more agencies after one with very many purchases, so that its call ends while somebody waits", async () => {
  const [first, second] = (await Promise.all([openLastAgency(), openLastAgency()])).toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  ) as [Account, Account];
  const page = await rehearse(async (sql) => {
    const many = await openClient({ agency: first }, sql);
    // Only here, where nobody looks at the ledger, are purchases without credits.
    await sql`
      with asked as (
        insert into public.overage_purchase_requests (client_id, request_id, lines)
        select ${many.id}, gen_random_uuid(), '[]' from generate_series(1, 50000)
        returning client_id, request_id
      )
      insert into public.overage_credit_purchases (request_id, client_id, agency_id, purchased_by, credit_type, quantity,
        price_per_credit_cents, cost_per_credit_cents, created_at)
      select a.request_id, a.client_id, ${first.id}, ${many.owner.userId}, 'pixel', 1, 1000, 700, '2024-05-01Z' from asked a`;
    await buyAt([{ client: await openClient({ agency: second }, sql), at: "2024-05-01Z" }], sql);
    const [row] = await sql<{ page: Claimed }[]>`
      select public.claim_overages(null, ${idBefore(first.id)}, 1000) as page`;
    return row?.page;
  });
  expect(page).toMatchObject({ invoices: 2, next_after: first.id });
});

describe("several periods in one claim", () => {
  it.each([[[]], [["hashjoin"]], [["nestloop"]], [["mergejoin", "hashjoin"]], [["nestloop", "hashjoin"]]])(
    "have each its own purchases, however Postgres joins them (without %j)",
    async (without) => {
      const client = await openClient();
      const ids = await buyAt(
        ["2024-05-10Z", "2024-06-10Z", "2024-07-10Z", "2024-08-10Z"].flatMap((at) => [
          { client, at },
          { client, at, type: "audience" as const },
        ]),
      );
      const invoices = await rehearse(async (sql) => {
        for (const way of without) await sql.unsafe(`set local enable_${way} = off`);
        await claimIn(sql, client.agency);
        return invoicesOf(client.agency, sql);
      });
      const months = [0, 2, 4, 6].map((n) => ids.slice(n, n + 2).toSorted());
      for (const kind of ["client", "agency"]) {
        const its = invoices.filter((invoice) => invoice.kind === kind);
        expect(its.map(({ purchases }) => purchases)).toEqual(months);
      }
    },
  );
});

describe("sums of nothing", () => {
  it("are paid at once, and nothing is asked of Stripe", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z", price: 0, cost: 0 }]);
    expect(await claim(client.agency)).toMatchObject({ invoices: 2, settled: 2 });
    expect((await invoicesOf(client.agency)).map(({ status, cents }) => [status, cents])).toEqual([
      ["paid", 0],
      ["paid", 0],
    ]);
    expect(await chargesOf(client.agency)).toEqual([]);
    expect(await paidFlags(client.agency)).toEqual([{ client: true, agency: true }]);
  });

  it("to the client alone leave its agency's cost owed, and the other way round", async () => {
    const [given, gained] = [await openClient(), await openClient()];
    await buyAt([
      { client: given, at: "2024-05-10Z", price: 0, cost: 700 },
      { client: gained, at: "2024-05-10Z", price: 700, cost: 0 },
    ]);
    expect(await claim(given.agency)).toMatchObject({ invoices: 2, settled: 1 });
    expect(await claim(gained.agency)).toMatchObject({ invoices: 2, settled: 1 });
    expect(await paidFlags(given.agency)).toEqual([{ client: true, agency: false }]);
    expect(await paidFlags(gained.agency)).toEqual([{ client: false, agency: true }]);
    const charged = await owner<{ kind: string }[]>`
      select i.kind from private.charges c join public.invoices i on i.id = c.invoice_id
      where i.agency_id in (${given.agency.id}, ${gained.agency.id}) order by 1`;
    expect(charged.map(({ kind }) => kind)).toEqual(["client", "agency"]);
  });
});

describe("sums under the least that Stripe charges", () => {
  it.each([
    ["usd", 50],
    ["eur", 50],
    ["gbp", 30],
    ["jpy", 50],
    ["sek", 300],
    ["mxn", 1000],
    ["huf", 17_500],
    ["zzz", 50],
  ])("wait, in %s under %i, and are charged from there on", async (currency, minimum) => {
    const [under, at] = [await openClient(), await openClient()];
    await setCurrency(under.agency, currency);
    await setCurrency(at.agency, currency);
    await buyAt([
      { client: under, at: "2024-05-10Z", price: minimum - 1, cost: minimum },
      { client: at, at: "2024-05-10Z", price: minimum, cost: minimum - 1 },
    ]);
    await claim(under.agency);
    await claim(at.agency);
    expect((await invoicesOf(under.agency)).map(({ kind, currency: in_ }) => [kind, in_])).toEqual([
      ["agency", currency],
    ]);
    expect((await invoicesOf(at.agency)).map(({ kind, currency: in_ }) => [kind, in_])).toEqual([
      ["client", currency],
    ]);
    expect([...(await previewOf(under.agency, null))]).toMatchObject([
      { account_id: under.id, outcome: "below_minimum", cents: minimum - 1, minimum_cents: minimum },
    ]);
  });

  it("join the next period, for as many months as it takes, whichever run finds them", async () => {
    const [monthly, late] = [await openClient(), await openClient()];
    for (const client of [monthly, late]) {
      await buyAt([
        { client, at: "2024-01-10Z", price: 10, cost: 1000 },
        { client, at: "2024-02-10Z", price: 0, cost: 1000 },
        { client, at: "2024-03-10Z", price: 20, cost: 1000 },
        { client, at: "2024-04-10Z", price: 19, cost: 1000 },
        { client, at: "2024-06-10Z", price: 1, cost: 1000 },
        { client, at: "2024-07-10Z", price: 49, cost: 1000 },
      ]);
    }
    for (const end of [
      "2024-02-01Z",
      "2024-03-01Z",
      "2024-04-01Z",
      "2024-05-01Z",
      "2024-06-01Z",
      "2024-07-01Z",
      "2024-08-01Z",
    ]) {
      await claim(monthly.agency, end);
    }
    await claim(late.agency);
    for (const { agency } of [monthly, late]) {
      const invoices = (await invoicesOf(agency)).filter(({ kind }) => kind === "client");
      expect(
        invoices.map(({ period_start, cents, purchases }) => [
          period_start.slice(0, 7),
          cents,
          purchases.length,
        ]),
      ).toEqual([["2024-06", 50, 5]]);
    }
  });
});

describe("a sum beyond what can be counted", () => {
  it("waits alone: the others are charged", async () => {
    const agency = await openAgency();
    const [huge, plain] = [await openClient({ agency }), await openClient({ agency })];
    await buyAt([
      ...Array.from({ length: 91 }, () => ({
        client: huge,
        at: "2024-05-10Z",
        quantity: 1_000_000,
        price: 100_000_000,
        cost: 1,
      })),
      { client: plain, at: "2024-05-10Z" },
    ]);
    expect(await claim(agency)).toMatchObject({ invoices: 2 });
    expect((await invoicesOf(agency)).map(({ account_id }) => account_id).toSorted()).toEqual(
      [agency.id, plain.id].toSorted(),
    );
    expect([...(await previewOf(agency, null))]).toMatchObject([
      { account_id: huge.id, outcome: "too_large", purchases: 91, cents: Number.MAX_SAFE_INTEGER },
    ]);
  });
});

describe("a purchase that comes late", () => {
  it("with a time of a period that is claimed is on the next invoice, once", async () => {
    const client = await openClient();
    const [early] = await buyAt([{ client, at: "2024-05-10Z" }]);
    await claim(client.agency, "2024-06-01Z");
    const [late] = await buyAt([{ client, at: "2024-05-09Z", price: 500 }]);
    expect(await claim(client.agency, "2024-06-01Z")).toMatchObject({ invoices: 0 });
    expect([...(await previewOf(client.agency, "2024-06-01Z"))].map(({ outcome }) => outcome)).toEqual([
      "period_taken",
      "period_taken",
    ]);
    expect(await claim(client.agency, "2024-07-01Z")).toMatchObject({ invoices: 2 });
    expect(await claim(client.agency)).toMatchObject({ invoices: 0 });
    const invoices = (await invoicesOf(client.agency)).filter(({ kind }) => kind === "client");
    expect(invoices.map(({ period_start, purchases }) => [period_start.slice(0, 7), ...purchases])).toEqual([
      ["2024-05", early],
      ["2024-06", late],
    ]);
  });

  it("committed while its period is claimed, though begun before, is on the next invoice, once", async () => {
    const client = await openClient();
    await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
    const [buyer, job] = [await openAct(client.owner), await openAct("service_role")];
    const buy = (act: typeof buyer) =>
      act.run(
        (sql) =>
          sql`select public.purchase_overage_credits(${client.id}, ${randomUUID()}, ${JSON.stringify([lineOf("pixel", 2)])}::text::jsonb)`,
      );
    await buy(buyer);
    // neither waits for the other
    await job.run(
      (sql) => sql`select public.claim_overages('2099-01-01Z', ${idBefore(client.agency.id)}, 1)`,
    );
    await buyer.commit();
    const [during] = [await openAct(client.owner)];
    await buy(during);
    await during.commit();
    await job.commit();
    expect((await invoicesOf(client.agency)).map(({ purchases }) => purchases.length)).toEqual([1, 1]);
    await claim(client.agency, "2099-01-01Z");
    await claim(client.agency, "2099-01-01Z");
    const invoices = await invoicesOf(client.agency);
    expect(sorted(invoices.map(({ kind, purchases }) => [kind, purchases.length]))).toEqual([
      "agency 1",
      "agency 2",
      "client 1",
      "client 2",
    ]);
  });
});
