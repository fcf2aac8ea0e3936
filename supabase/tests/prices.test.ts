import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Actor, actAs, rehearse, rehearseAs } from "./world/act-as.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const creditPrices = (actor: Actor, accountId: string) =>
  actAs(actor, (sql) => sql`select * from public.credit_prices(${accountId})`);
const agencyPrices = (actor: Actor, agencyId: string) =>
  actAs(actor, (sql) => sql`select * from public.agency_prices(${agencyId})`);
const setPrice = (actor: Actor, agencyId: string, type: string, cents: number) =>
  actAs(
    actor,
    (sql) => sql`
    insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents)
    values (${agencyId}, ${type}, ${cents})
    on conflict (agency_id, credit_type) do update set price_per_credit_cents = excluded.price_per_credit_cents
    returning agency_id`,
  );
const setCost = (actor: Actor, slug: string, type: string | null, cents: number | null) =>
  actAs(actor, (sql) => sql`select public.set_platform_cost(${slug}, ${type}, ${cents}) as answer`);
const historyOf = (agencyId: string) => owner`
  select credit_type, changed_by, old_price_per_credit_cents as old_price, new_price_per_credit_cents as new_price,
    old_cost_per_credit_cents as old_cost, new_cost_per_credit_cents as new_cost
  from public.agency_credit_pricing_history where agency_id = ${agencyId} order by id`;

const pricesOf = (accountId: string) =>
  superuser`insert into public.agency_credit_pricing (agency_id, credit_type) values (${accountId}, 'pixel')`;

describe("credit_prices", () => {
  it("is refused to strangers, to other agencies, to former members and for no account", async () => {
    const client = await openClient();
    const former = await join(client, "owner");
    await leave(client, former);
    for (const user of [await openUser(), (await openClient()).owner, (await openAgency()).owner, former]) {
      expect(await sqlstateOf(creditPrices(user, client.id))).toBe("42501");
      expect(await sqlstateOf(creditPrices(user, client.agency.id))).toBe("42501");
    }
    expect(await sqlstateOf(creditPrices(client.owner, randomUUID()))).toBe("42501");
    // a client of the same agency is no member of this client
    const neighbour = await openClient({ agency: client.agency });
    expect(await sqlstateOf(creditPrices(neighbour.owner, client.id))).toBe("42501");
    expect(await refusalOf(creditPrices("anon", client.id))).toMatch(/^42501 permission denied/);
    expect(await refusalOf(creditPrices("service_role", client.id))).toMatch(/^42501 permission denied/);
    expect(await creditPrices(client.owner, client.id)).toHaveLength(4);
  });

  it("shows members, and the agency, four retail prices always: the agency's, or the platform's by default", async () => {
    const client = await openClient();
    await owner`update public.accounts set currency = 'eur' where id = ${client.agency.id}`;
    await setPrice(client.agency.owner, client.agency.id, "pixel", 1001);
    await setCost("service_role", client.agency.slug, "audience", 1);
    const expected = [
      { credit_type: "audience", price_per_credit_cents: 3000, currency: "eur", is_default: true },
      { credit_type: "enrichment", price_per_credit_cents: 2000, currency: "eur", is_default: true },
      { credit_type: "pixel", price_per_credit_cents: 1001, currency: "eur", is_default: false },
      { credit_type: "custom_model", price_per_credit_cents: 6000, currency: "eur", is_default: true },
    ];
    const readers = [
      client.owner,
      await join(client, "member"),
      client.agency.owner,
      await join(client.agency, "member"),
    ];
    for (const reader of readers) expect([...(await creditPrices(reader, client.id))]).toEqual(expected);
    expect([...(await creditPrices(client.owner, client.agency.id))]).toEqual(expected);
  });
});

describe("agency_prices", () => {
  it("is refused to all but the owner and admins of the agency", async () => {
    const client = await openClient();
    const former = await join(client.agency, "admin");
    await leave(client.agency, former);
    const others = [
      client.owner,
      await join(client.agency, "member"),
      (await openAgency()).owner,
      await openUser(),
      former,
    ];
    for (const user of others) expect(await sqlstateOf(agencyPrices(user, client.agency.id))).toBe("42501");
    expect(await sqlstateOf(agencyPrices(client.owner, client.id)), "a client is no agency").toBe("42501");
    expect(await refusalOf(agencyPrices("anon", client.agency.id))).toMatch(/^42501 permission denied/);
  });

  it("shows price and cost, and which of them are the platform's", async () => {
    const agency = await openAgency();
    await setPrice(agency.owner, agency.id, "pixel", 1001);
    await setCost("service_role", agency.slug, "audience", 1999);
    const currency = "usd";
    expect([...(await agencyPrices(await join(agency, "admin"), agency.id))]).toEqual([
      {
        credit_type: "audience",
        price_per_credit_cents: 3000,
        cost_per_credit_cents: 1999,
        currency,
        price_is_default: true,
        cost_is_default: false,
        default_price_per_credit_cents: 3000,
      },
      {
        credit_type: "enrichment",
        price_per_credit_cents: 2000,
        cost_per_credit_cents: 1200,
        currency,
        price_is_default: true,
        cost_is_default: true,
        default_price_per_credit_cents: 2000,
      },
      {
        credit_type: "pixel",
        price_per_credit_cents: 1001,
        cost_per_credit_cents: 800,
        currency,
        price_is_default: false,
        cost_is_default: true,
        default_price_per_credit_cents: 1200,
      },
      {
        credit_type: "custom_model",
        price_per_credit_cents: 6000,
        cost_per_credit_cents: 4000,
        currency,
        price_is_default: true,
        cost_is_default: true,
        default_price_per_credit_cents: 6000,
      },
    ]);
  });
});

describe("an agency's own price", () => {
  it("is set by its owner and admins alone, and never its cost", async () => {
    const client = await openClient();
    const { agency } = client;
    await setCost("service_role", agency.slug, "pixel", 700);
    for (const user of [
      client.owner,
      await join(agency, "member"),
      (await openAgency()).owner,
      await openUser(),
    ]) {
      expect(await sqlstateOf(setPrice(user, agency.id, "audience", 1))).toBe("42501");
      const changed = await rehearseAs(
        user,
        (sql) =>
          sql`update public.agency_credit_pricing set price_per_credit_cents = 1 where agency_id = ${agency.id}`,
      );
      expect(changed.count).toBe(0);
    }
    const costs = [
      `update public.agency_credit_pricing set cost_per_credit_cents = 1 where agency_id = '${agency.id}'`,
      `insert into public.agency_credit_pricing (agency_id, credit_type, cost_per_credit_cents) values ('${agency.id}', 'audience', 1)`,
      `delete from public.agency_credit_pricing where agency_id = '${agency.id}'`,
      `update public.agency_credit_pricing set updated_by = null where agency_id = '${agency.id}'`,
    ];
    for (const text of costs)
      expect(await refusalOf(rehearseAs(agency.owner, (sql) => sql.unsafe(text))), text).toMatch(
        /^42501 permission denied/,
      );
    expect(await setPrice(await join(agency, "admin"), agency.id, "pixel", 900)).toHaveLength(1);
    const [row] =
      await owner`select cost_per_credit_cents as cost, price_per_credit_cents as price from public.agency_credit_pricing where agency_id = ${agency.id}`;
    expect(row).toEqual({ cost: 700, price: 900 });
  });

  it("is whole cents from 0 to 100,000,000", async () => {
    const agency = await openAgency();
    for (const cents of [-1, 100_000_001]) {
      expect(await sqlstateOf(setPrice(agency.owner, agency.id, "pixel", cents))).toBe("23514");
      expect(
        await sqlstateOf(
          superuser`insert into public.agency_credit_pricing (agency_id, credit_type, cost_per_credit_cents) values (${agency.id}, 'audience', ${cents})`,
        ),
      ).toBe("23514");
    }
  });

  it("belongs to an agency and stays with it and its type, for the platform too", async () => {
    const client = await openClient();
    expect(await sqlstateOf(pricesOf(client.id))).toBe("22023");
    await pricesOf(client.agency.id);
    const other = await openAgency();
    for (const change of [`agency_id = '${other.id}'`, "credit_type = 'audience'"]) {
      const moved = superuser.unsafe(
        `update public.agency_credit_pricing set ${change} where agency_id = '${client.agency.id}'`,
      );
      expect(await sqlstateOf(moved)).toBe("22023");
    }
  });
});

describe("set_platform_cost", () => {
  it("is the platform's alone", async () => {
    const client = await openClient();
    for (const actor of [client.owner, client.agency.owner, "anon" as const]) {
      expect(await refusalOf(setCost(actor, client.agency.slug, "pixel", 1))).toMatch(
        /^42501 permission denied/,
      );
    }
    expect(await historyOf(client.agency.id)).toHaveLength(0);
  });

  it("sets a cost, keeps the price, and says when there is no such agency", async () => {
    const client = await openClient();
    const { agency } = client;
    await setPrice(agency.owner, agency.id, "pixel", 900);
    const [row] = await setCost("service_role", agency.slug, "pixel", 700);
    expect(row?.["answer"]).toEqual({
      status: "set",
      agency_id: agency.id,
      credit_type: "pixel",
      cost_per_credit_cents: 700,
      currency: "usd",
    });
    expect(await agencyPrices(agency.owner, agency.id)).toContainEqual(
      expect.objectContaining({ price_per_credit_cents: 900, cost_per_credit_cents: 700 }),
    );
    for (const slug of [client.slug, "nobody", ""]) {
      expect((await setCost("service_role", slug, "pixel", 1))[0]?.["answer"]).toEqual({
        status: "agency_not_found",
      });
    }
    for (const [type, cents] of [
      ["pixel", -1],
      ["pixel", 100_000_001],
      ["pixel", null],
      [null, 1],
    ] as const) {
      expect(await sqlstateOf(setCost("service_role", agency.slug, type, cents))).toBe("22023");
    }
  });
});

describe("the platform's defaults", () => {
  it.each([
    ["price_per_credit_cents", -1],
    ["price_per_credit_cents", 100_000_001],
    ["cost_per_credit_cents", -1],
    ["cost_per_credit_cents", 100_000_001],
    ["signup_bonus", -1],
    ["signup_bonus", 1_000_001],
  ])("refuse a %s of %i", async (column, value) => {
    const change = (sql: Statements) =>
      sql.unsafe(
        `update public.platform_credit_defaults set ${column} = ${value} where credit_type = 'pixel'`,
      );
    expect(await sqlstateOf(rehearse(change, superuser))).toBe("23514");
  });
});

describe("the history of prices and costs", () => {
  it("keeps every change with who, from and to, and nothing for a change to the same", async () => {
    const agency = await openAgency();
    const admin = await join(agency, "admin");
    await setPrice(agency.owner, agency.id, "pixel", 900);
    await setPrice(admin, agency.id, "pixel", 950);
    await setPrice(admin, agency.id, "pixel", 950);
    await setCost("service_role", agency.slug, "pixel", 700);
    await owner`delete from public.agency_credit_pricing where agency_id = ${agency.id}`;
    expect([...(await historyOf(agency.id))]).toEqual([
      {
        credit_type: "pixel",
        changed_by: agency.owner.userId,
        old_price: null,
        new_price: 900,
        old_cost: null,
        new_cost: null,
      },
      {
        credit_type: "pixel",
        changed_by: admin.userId,
        old_price: 900,
        new_price: 950,
        old_cost: null,
        new_cost: null,
      },
      {
        credit_type: "pixel",
        changed_by: null,
        old_price: 950,
        new_price: 950,
        old_cost: null,
        new_cost: 700,
      },
      {
        credit_type: "pixel",
        changed_by: null,
        old_price: 950,
        new_price: null,
        old_cost: 700,
        new_cost: null,
      },
    ]);
  });

  it("is stamped by the database, whatever the platform claims", async () => {
    const agency = await openAgency();
    const somebody = await openUser();
    await actAs(
      "service_role",
      (sql) => sql`
      insert into public.agency_credit_pricing (agency_id, credit_type, cost_per_credit_cents, updated_by, updated_at)
      values (${agency.id}, 'pixel', 1, ${somebody.userId}, '2000-01-01')`,
    );
    const [row] =
      await owner`select updated_by, updated_at > now() - interval '1 minute' as recent from public.agency_credit_pricing where agency_id = ${agency.id}`;
    expect(row).toEqual({ updated_by: null, recent: true });
  });
});
