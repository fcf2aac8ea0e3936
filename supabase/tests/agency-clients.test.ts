import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ask, rowsOf } from "./world/ask.ts";
import { buyAt } from "./world/buy-at.ts";
import { hearOf, openOwed, takeAt } from "./world/charge.ts";
import { claim, invoicesOf } from "./world/claim.ts";
import { owner } from "./world/connect.ts";
import { type Account, type Client, join, openAgency, openClient } from "./world/open-account.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

interface Row {
  client_id: string;
  name: string;
  slug: string;
  name_key: string;
  [more: string]: unknown;
}
const clientsOf = (agency: Account, more: object = {}) =>
  rowsOf<Row>(agency.owner, "agency_clients", { p_agency_id: agency.id, ...more });
const idsOf = (rows: readonly Row[]) => rows.map(({ client_id }) => client_id);

/** All pages, one after the other. */
async function pagesOf(agency: Account, p_limit: number, more: object = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const last = rows.at(-1);
    const after = last ? { p_after: last.name_key, p_after_id: last.client_id } : {};
    const page = await clientsOf(agency, { ...more, ...after, p_limit });
    rows.push(...page);
    if (page.length < p_limit) return rows;
    if (rows.length > 1000) throw new Error("the pages do not come to an end");
  }
}
const rename = (client: Client, name: string) =>
  owner`update public.accounts set name = ${name} where id = ${client.id}`;

describe("the list of clients", () => {
  it("page by page is all of them, each once, by name, however they are called", async () => {
    const agency = await openAgency();
    const clients: Client[] = [];
    for (let n = 0; n < 12; n++) clients.push(await openClient({ agency }));
    await openClient();
    const letters = fc.constantFrom(
      "a",
      "A",
      "á",
      "b",
      "ß",
      " ",
      "-",
      "1",
      "李",
      "zz",
      "Z",
      ".",
      "'",
      "%",
      "_",
    );
    const name = fc
      .array(letters, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(""))
      .filter((text) => /[\p{L}\d]/u.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 13 }),
        async (names, limit) => {
          for (const [n, client] of clients.entries()) await rename(client, String(names[n]));
          const whole = await clientsOf(agency, { p_limit: 100 });
          expect(idsOf(whole).toSorted()).toEqual(clients.map(({ id }) => id).toSorted());
          expect(idsOf(await pagesOf(agency, limit))).toEqual(idsOf(whole));
          const keys = whole.map((row) => row.name_key);
          expect(keys).toEqual(
            keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  it("finds part of a name or address, without its accents, and of a status or one alone", async () => {
    const agency = await openAgency();
    const [one, two, three] = [
      await openClient({ agency }),
      await openClient({ agency }),
      await openClient({ agency }),
    ];
    await rename(one, "Ångström Ltd");
    await rename(two, "100% Angst_");
    await rename(three, "Zebra");
    await ask(agency.owner, "suspend_client", { p_client_id: two.id, p_because: "Unpaid" });
    const find = async (p_query: string, more = {}) =>
      idsOf(await clientsOf(agency, { p_query, ...more })).toSorted();
    expect(await find("ANGST")).toEqual([one.id, two.id].toSorted());
    expect(await find(" ström ")).toEqual([one.id]);
    for (const sign of ["%", "_", "\\", "'"])
      expect((await find(sign)).filter((id) => id !== two.id)).toEqual([]);
    expect(await find(three.slug)).toEqual([three.id]);
    expect(await find("")).toHaveLength(3);
    expect(await find("angst", { p_status: "suspended" })).toEqual([two.id]);
    expect(await find("angst", { p_status: "active" })).toEqual([one.id]);
    expect(idsOf(await clientsOf(agency, { p_client_id: three.id }))).toEqual([three.id]);
    expect(await clientsOf(agency, { p_client_id: (await openClient()).id }), "another agency's").toEqual([]);
    expect(idsOf(await pagesOf(agency, 1, { p_status: "active" }))).toEqual([one.id, three.id]);
  });

  it("is asked for in words that there are", async () => {
    const agency = await openAgency();
    for (const more of [
      { p_limit: 0 },
      { p_limit: 101 },
      { p_limit: null },
      { p_after: "a" },
      { p_after_id: agency.id },
      { p_status: "gone" },
      { p_query: "a".repeat(201) },
    ]) {
      expect(await sqlstateOf(clientsOf(agency, more)), JSON.stringify(more)).toBe("22023");
    }
    expect(await clientsOf(agency, { p_query: "a".repeat(200) })).toEqual([]);
  });
});

describe("a client in the list", () => {
  it("has its balances, what it bought this month, what it owes in all, its limit, and its people", async () => {
    const agency = await openAgency();
    await owner`update public.accounts set overage_limit_cents = 5000, timezone = 'Asia/Tokyo', currency = 'eur' where id = ${agency.id}`;
    const client = await openClient({ agency, balances: { enrichment: 7 } });
    await join(client, "member");
    const other = await openClient({ agency, balances: { enrichment: 1 } });
    await rename(other, "zz");
    const [row] = await owner<{ start: string; before: string }[]>`
      select private.month_start(now(), 'Asia/Tokyo')::text as start, (private.month_start(now(), 'Asia/Tokyo') - interval '1 microsecond')::text as before`;
    await buyAt([
      { client, at: "2026-01-10", price: 100 },
      { client, at: String(row?.before), price: 20 },
      { client, at: String(row?.start), quantity: 3, price: 1 },
    ]);
    const seen = async () => (await clientsOf(agency))[0];
    expect(await seen()).toEqual({
      client_id: client.id,
      name: client.slug,
      slug: client.slug,
      name_key: client.slug,
      created_at: expect.any(Date) as Date,
      suspended_at: null,
      suspended_because: null,
      currency: "eur",
      balances: { audience: 10, enrichment: 7, pixel: 15, custom_model: 2 },
      month_cents: "3",
      owed_cents: "123",
      limit_cents: "5000",
      own_limit_cents: null,
      members: "2",
      last_active_at: expect.any(Date) as Date,
    });
    await ask(agency.owner, "set_overage_limit", { p_client_id: client.id, p_limit_cents: 0 });
    await ask(agency.owner, "suspend_client", { p_client_id: client.id, p_because: "Unpaid" });
    expect(await seen()).toMatchObject({
      limit_cents: "0",
      own_limit_cents: "0",
      suspended_because: "Unpaid",
    });
  });

  it("owes what is on an invoice until that is paid, and nothing of it afterwards", async () => {
    const owed = await openOwed({ price: 900 });
    const seen = async () => (await clientsOf(owed.agency))[0];
    expect(await seen(), "on an invoice").toMatchObject({ owed_cents: "900", month_cents: "0" });
    await takeAt(owed, "pay");
    expect(await hearOf(owed, "paid")).toMatchObject({ status: "applied" });
    expect(await seen(), "paid").toMatchObject({ owed_cents: "0", month_cents: "0" });
    await buyAt([{ client: owed.client, at: new Date().toISOString(), price: 500 }]);
    expect(await seen()).toMatchObject({ owed_cents: "500", month_cents: "500" });
    await claim(owed.agency, "2099-01-01Z");
    const again = (await invoicesOf(owed.agency)).find(
      ({ kind, status }) => kind === "client" && status === "draft",
    );
    await hearOf({ id: String(again?.id), cents: 500 }, "paid");
    expect(await seen(), "paid in the same month").toMatchObject({ owed_cents: "0", month_cents: "500" });
  });

  it("was last active when somebody opened it or moved a credit, the later of both", async () => {
    const agency = await openAgency();
    const client = await openClient({ agency });
    const other = await openClient({ agency, balances: { pixel: 1 } });
    await rename(other, "zz");
    await owner`update public.memberships set last_opened_at = '2100-01-01' where account_id = ${other.id}`;
    const activeAt = async () => (await clientsOf(agency))[0]?.["last_active_at"] as Date;
    const [moved] = await owner<
      { at: Date }[]
    >`select max(created_at) as at from public.credit_transactions where account_id = ${client.id}`;
    expect(await activeAt()).toEqual(moved?.at);
    const later = new Date(Date.now() + 3_600_000);
    await owner`update public.memberships set last_opened_at = ${later} where account_id = ${client.id}`;
    expect(await activeAt()).toEqual(later);
    await owner`update public.memberships set last_opened_at = '2000-01-01' where account_id = ${client.id}`;
    expect(await activeAt()).toEqual(moved?.at);
  });
});
