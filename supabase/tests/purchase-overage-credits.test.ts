import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { balancesOf, calls, defaultPrices, footprintOf, lineOf, purchase } from "./world/calls.ts";
import { owner, superuser } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const priceOf = (agencyId: string, type: string, cents: number, cost: number) => owner`
  insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents, cost_per_credit_cents)
  values (${agencyId}, ${type}, ${cents}, ${cost})
  on conflict (agency_id, credit_type) do update
    set price_per_credit_cents = excluded.price_per_credit_cents, cost_per_credit_cents = excluded.cost_per_credit_cents`;

describe("who may not buy", () => {
  it("is anyone but an owner or admin of the client, and nothing is written", async () => {
    const client = await openClient();
    const before = await footprintOf(owner, client.id);
    const former = await join(client, "admin");
    await leave(client, former);
    const refused = {
      member: await join(client, "member"),
      agency: client.agency.owner,
      stranger: await openUser(),
      rival: (await openClient()).owner,
      former,
    };
    for (const [name, user] of Object.entries(refused)) {
      expect(await sqlstateOf(purchase(user, client.id, [lineOf("pixel", 1)])), name).toBe("42501");
    }
    for (const role of ["anon", "service_role"] as const) {
      expect(await refusalOf(purchase(role, client.id, [lineOf("pixel", 1)])), role).toMatch(
        /^42501 permission denied/,
      );
    }
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 1)])).status).toBe("purchased");
  });

  it("is refused before it is told whether its lines or the account make sense", async () => {
    const stranger = await openUser();
    const client = await openClient();
    expect(await sqlstateOf(purchase(stranger, client.id, "null"))).toBe("42501");
    expect(await sqlstateOf(purchase(stranger, randomUUID(), [lineOf("pixel", 1)]))).toBe("42501");
  });

  it("is an agency for itself: an agency is no client", async () => {
    const agency = await openAgency();
    expect(await sqlstateOf(purchase(agency.owner, agency.id, [lineOf("pixel", 1)]))).toBe("42501");
  });
});

describe("a purchase", () => {
  it("raises the balances at once, at the price that was shown, and is charged later", async () => {
    const client = await openClient({ balances: { audience: 10, pixel: 0 } });
    await priceOf(client.agency.id, "audience", 2500, 2000);
    const admin = await join(client, "admin");
    const requestId = randomUUID();
    const lines = [
      lineOf("pixel", 7),
      { credit_type: "audience", quantity: 3, price_per_credit_cents: 2500 },
    ];
    const answer = await purchase(admin, client.id, lines, requestId);
    expect(answer).toEqual({
      status: "purchased",
      replayed: false,
      total_cents: 3 * 2500 + 7 * defaultPrices.pixel,
      purchases: [
        expect.objectContaining({ credit_type: "audience", quantity: 3, price_per_credit_cents: 2500 }),
        expect.objectContaining({ credit_type: "pixel", quantity: 7, price_per_credit_cents: 1200 }),
      ],
      balances: { audience: 13, pixel: 7 },
    });
    expect(JSON.stringify(answer)).not.toContain("cost");
    const rows = await owner`
      select p.credit_type, p.quantity, p.price_per_credit_cents, p.cost_per_credit_cents, p.purchased_by, p.agency_id,
        p.billed_to_client, p.billed_to_agency, t.amount, t.balance_after, t.reason, t.actor_id
      from public.overage_credit_purchases p join public.credit_transactions t on t.purchase_id = p.id
      where p.client_id = ${client.id} and p.request_id = ${requestId} order by p.credit_type`;
    const unbilled = { billed_to_client: false, billed_to_agency: false, agency_id: client.agency.id };
    const by = { purchased_by: admin.userId, actor_id: admin.userId, reason: "overage_purchase" };
    expect([...rows]).toEqual([
      {
        ...unbilled,
        ...by,
        credit_type: "audience",
        quantity: 3,
        amount: 3,
        balance_after: 13,
        price_per_credit_cents: 2500,
        cost_per_credit_cents: 2000,
      },
      {
        ...unbilled,
        ...by,
        credit_type: "pixel",
        quantity: 7,
        amount: 7,
        balance_after: 7,
        price_per_credit_cents: 1200,
        cost_per_credit_cents: 800,
      },
    ]);
  });

  it("keeps its price and cost when both change afterwards", async () => {
    const client = await openClient();
    await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
    await priceOf(client.agency.id, "pixel", 1, 2);
    const [row] = await owner`
      select price_per_credit_cents, cost_per_credit_cents from public.overage_credit_purchases where client_id = ${client.id}`;
    expect(row).toEqual({ price_per_credit_cents: 1200, cost_per_credit_cents: 800 });
  });

  it("takes a million credits in each of four lines, and no balance beyond 2,147,483,647", async () => {
    const client = await openClient();
    const million = (["audience", "enrichment", "pixel", "custom_model"] as const).map((type) =>
      lineOf(type, 1_000_000),
    );
    expect((await purchase(client.owner, client.id, million))["total_cents"]).toBe(12_200_000_000);
    await owner`select private.record_credit(${client.id}, 'pixel', 2147483647 - balance, 'adjustment', null, 'full')
      from public.credits where account_id = ${client.id} and credit_type = 'pixel'`;
    const before = await footprintOf(owner, client.id);
    expect(
      await sqlstateOf(purchase(client.owner, client.id, [lineOf("audience", 1), lineOf("pixel", 1)])),
    ).toBe("22023");
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await balancesOf(owner, client.id)).audience).toBe(1_000_010);
  });

  it("made free by its agency costs nothing and is still written down", async () => {
    const client = await openClient();
    await priceOf(client.agency.id, "pixel", 0, 0);
    const answer = await purchase(client.owner, client.id, [
      { ...lineOf("pixel", 2), price_per_credit_cents: 0 },
    ]);
    expect(answer).toMatchObject({ status: "purchased", total_cents: 0, balances: { pixel: 12 } });
  });
});

describe("a price that changed since it was shown", () => {
  it("stops the whole purchase and shows today's prices, never a cost", async () => {
    const client = await openClient();
    const before = await footprintOf(owner, client.id);
    await priceOf(client.agency.id, "pixel", 1300, 987_654);
    const requestId = randomUUID();
    const answer = await purchase(
      client.owner,
      client.id,
      [lineOf("audience", 1), lineOf("pixel", 1)],
      requestId,
    );
    expect(answer).toEqual({
      status: "price_changed",
      prices: [
        { credit_type: "audience", price_per_credit_cents: 3000, currency: "usd", is_default: true },
        { credit_type: "enrichment", price_per_credit_cents: 2000, currency: "usd", is_default: true },
        { credit_type: "pixel", price_per_credit_cents: 1300, currency: "usd", is_default: false },
        { credit_type: "custom_model", price_per_credit_cents: 6000, currency: "usd", is_default: true },
      ],
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
    // the same request may be sent again with the new price
    const again = [lineOf("audience", 1), { ...lineOf("pixel", 1), price_per_credit_cents: 1300 }];
    expect(await purchase(client.owner, client.id, again, requestId)).toMatchObject({
      status: "purchased",
      replayed: false,
    });
  });

  it("is a price below or above, not only one in the buyer's favour", async () => {
    const client = await openClient();
    for (const price_per_credit_cents of [0, 1199, 1201]) {
      const answer = await purchase(client.owner, client.id, [
        { ...lineOf("pixel", 1), price_per_credit_cents },
      ]);
      expect(answer.status).toBe("price_changed");
    }
  });
});

describe("the same request again", () => {
  it("answers the same, by the same admin and by another, whatever has happened since", async () => {
    const client = await openClient();
    const admin = await join(client, "admin");
    const requestId = randomUUID();
    const lines = [lineOf("pixel", 2), lineOf("audience", 1)];
    const first = await purchase(client.owner, client.id, lines, requestId);
    const after = await footprintOf(owner, client.id);
    await actAs("service_role", (sql) => calls.adjust(sql, client.id, "pixel", 5, "a gift"));
    await priceOf(client.agency.id, "pixel", 5, 5);
    const reordered = [...lines].toReversed();
    for (const replay of [
      await purchase(client.owner, client.id, lines, requestId),
      await purchase(admin, client.id, reordered, requestId),
    ]) {
      expect(replay).toEqual({ ...first, replayed: true });
    }
    const footprint = await footprintOf(owner, client.id);
    expect(footprint["purchases"]).toBe(after["purchases"]);
    expect(footprint["credits"]).toBe((after["credits"] ?? 0) + 5);
  });

  it("with other lines is a conflict and buys nothing", async () => {
    const client = await openClient();
    const requestId = randomUUID();
    await purchase(client.owner, client.id, [lineOf("pixel", 2)], requestId);
    const before = await footprintOf(owner, client.id);
    for (const lines of [
      [lineOf("pixel", 3)],
      [lineOf("audience", 2)],
      [lineOf("pixel", 2), lineOf("audience", 1)],
      [{ ...lineOf("pixel", 2), price_per_credit_cents: 1 }],
    ]) {
      expect(await purchase(client.owner, client.id, lines, requestId)).toEqual({
        status: "request_conflict",
      });
    }
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });

  it("is another request in another client", async () => {
    const agency = await openAgency();
    const [one, other] = [await openClient({ agency }), await openClient({ agency })];
    const requestId = randomUUID();
    for (const client of [one, other]) {
      expect(await purchase(client.owner, client.id, [lineOf("pixel", 1)], requestId)).toMatchObject({
        status: "purchased",
        replayed: false,
        total_cents: 1200,
      });
    }
  });

  it("is refused to whoever may no longer buy", async () => {
    const client = await openClient();
    const admin = await join(client, "admin");
    const requestId = randomUUID();
    await purchase(admin, client.id, [lineOf("pixel", 1)], requestId);
    await leave(client, admin);
    expect(await sqlstateOf(purchase(admin, client.id, [lineOf("pixel", 1)], requestId))).toBe("42501");
  });
});

describe("the overage limit", () => {
  it("is what a client may owe at most: the last cent of it may be used, the next is refused", async () => {
    const client = await openClient({ overageLimitCents: 3 * 1200 });
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 2)])).status).toBe("purchased");
    const before = await footprintOf(owner, client.id);
    expect(await purchase(client.owner, client.id, [lineOf("pixel", 2)])).toEqual({
      status: "overage_limit_exceeded",
      limit_cents: 3600,
      outstanding_cents: 2400,
      requested_cents: 2400,
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 1)])).status).toBe("purchased");
  });

  it("replays a request that was bought before the limit was reached", async () => {
    const client = await openClient({ overageLimitCents: 1200 });
    const requestId = randomUUID();
    await purchase(client.owner, client.id, [lineOf("pixel", 1)], requestId);
    expect(await purchase(client.owner, client.id, [lineOf("pixel", 1)], requestId)).toMatchObject({
      replayed: true,
    });
  });

  it("is the agency's where the client has none, and its own where it has", async () => {
    const client = await openClient();
    await owner`update public.accounts set overage_limit_cents = 1200 where id = ${client.agency.id}`;
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 2)])).status).toBe(
      "overage_limit_exceeded",
    );
    await owner`update public.accounts set overage_limit_cents = 2400 where id = ${client.id}`;
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 2)])).status).toBe("purchased");
  });

  it("of 0 refuses everything, and what is paid no longer counts", async () => {
    const client = await openClient({ overageLimitCents: 0 });
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 1)])).status).toBe(
      "overage_limit_exceeded",
    );
    await owner`update public.accounts set overage_limit_cents = 1200 where id = ${client.id}`;
    await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
    await superuser.begin(async (sql) => {
      const [invoice] = await sql<{ id: string }[]>`
        insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents, status)
        values (${randomUUID()}, ${client.id}, ${client.agency.id}, 'client', '2026-01-01', '2026-02-01', 'usd', 1200, 'paid')
        returning id`;
      await sql`
        update public.overage_credit_purchases set billed_to_client = true, client_invoice_id = ${invoice?.id ?? null}
        where client_id = ${client.id}`;
    });
    expect((await purchase(client.owner, client.id, [lineOf("pixel", 1)])).status).toBe("purchased");
  });
});
