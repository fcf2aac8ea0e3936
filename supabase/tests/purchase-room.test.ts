import { describe, expect, it } from "vitest";
import { type Moment, momentOf, monthStart, monthStarts } from "./model/calendar.ts";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import { lineOf, purchase } from "./world/calls.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Room {
  currency: string;
  timezone: string;
  outstanding_cents: number;
  limit_cents: number | null;
  remaining_cents: number | null;
  next_charge_at: string;
}

const roomIn = async (sql: Statements, accountId: string) => {
  const [row] = await sql<{ room: Room }[]>`select public.purchase_room(${accountId}) as room`;
  return row?.room as Room;
};
const room = (actor: Actor, accountId: string) => actAs(actor, (sql) => roomIn(sql, accountId));

describe("who may not know what a client owes and may still buy", () => {
  it("is anyone but its owner and admins", async () => {
    const client = await openClient();
    const former = await join(client, "owner");
    await leave(client, former);
    const refused = {
      "a member": await join(client, "member"),
      agency: client.agency.owner,
      "another client": (await openClient({ agency: client.agency })).owner,
      "another agency": (await openAgency()).owner,
      stranger: await openUser(),
      former,
    };
    for (const [name, user] of Object.entries(refused))
      expect(await sqlstateOf(room(user, client.id)), name).toBe("42501");
    expect(await sqlstateOf(room(client.agency.owner, client.agency.id)), "an agency buys none").toBe(
      "42501",
    );
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(room(role, client.id)), role).toMatch(/^42501 permission denied/);
    for (const user of [client.owner, await join(client, "admin")])
      expect(await sqlstateOf(room(user, client.id))).toBe("ok");
  });
});

describe("the room for purchases", () => {
  it("is what is left of the client's limit, or of its agency's where it has none of its own", async () => {
    const client = await openClient();
    const limited = async (own: number | null, agencys: number | null) => {
      await owner`update public.accounts set overage_limit_cents = ${own} where id = ${client.id}`;
      await owner`update public.accounts set overage_limit_cents = ${agencys} where id = ${client.agency.id}`;
      const { outstanding_cents, limit_cents, remaining_cents } = await room(client.owner, client.id);
      return [outstanding_cents, limit_cents, remaining_cents];
    };
    expect(await limited(null, null)).toEqual([0, null, null]);
    await purchase(client.owner, client.id, [lineOf("pixel", 2), lineOf("audience", 1)]);
    expect(await limited(null, null)).toEqual([5400, null, null]);
    expect(await limited(10_000, null)).toEqual([5400, 10_000, 4600]);
    expect(await limited(null, 9000)).toEqual([5400, 9000, 3600]);
    expect(await limited(10_000, 9000), "its own comes first").toEqual([5400, 10_000, 4600]);
    expect(await limited(0, 9000)).toEqual([5400, 0, 0]);
    expect(await limited(5400, null)).toEqual([5400, 5400, 0]);
    expect(await limited(1, null), "lowered below what is owed").toEqual([5400, 1, 0]);
  });

  it("is what a purchase finds: to the cent, and not a cent more", async () => {
    const client = await openClient({ overageLimitCents: 10_000 });
    await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
    const { remaining_cents, outstanding_cents } = await room(client.owner, client.id);
    expect([outstanding_cents, remaining_cents]).toEqual([1200, 8800]);
    await actAs(
      "service_role",
      (sql) => sql`
        insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents)
        values (${client.agency.id}, 'custom_model', 1)`,
    );
    const buy = (quantity: number) =>
      purchase(client.owner, client.id, [
        { credit_type: "custom_model", quantity, price_per_credit_cents: 1 },
      ]);
    expect(await buy(8801)).toMatchObject({ status: "overage_limit_exceeded", outstanding_cents: 1200 });
    expect(await buy(8800)).toMatchObject({ status: "purchased" });
    expect(await room(client.owner, client.id)).toMatchObject({
      outstanding_cents: 10_000,
      remaining_cents: 0,
    });
  });

  it("grows again by what is paid, and is no other client's", async () => {
    const client = await openClient({ overageLimitCents: 10_000 });
    const other = await openClient({ agency: client.agency });
    await purchase(other.owner, other.id, [lineOf("pixel", 5)]);
    await buyAt([
      { client, at: "2025-01-10Z", quantity: 2, price: 1000 },
      { client, at: "2025-02-10Z", quantity: 1, price: 700 },
    ]);
    expect((await room(client.owner, client.id)).outstanding_cents).toBe(2700);
    await rehearse(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`
        update public.overage_credit_purchases set billed_to_client = true, client_invoice_id = gen_random_uuid()
        where client_id = ${client.id} and quantity = 2`;
      await sql`
        update public.overage_credit_purchases set billed_to_agency = true, agency_invoice_id = gen_random_uuid()
        where client_id = ${client.id}`;
      await become(sql, client.owner);
      expect(await roomIn(sql, client.id)).toMatchObject({ outstanding_cents: 700, remaining_cents: 9300 });
    }, superuser);
  });

  it.each(["UTC", "Pacific/Kiritimati", "America/Havana", "Asia/Kathmandu"])(
    "is charged when the agency's month ends, in its currency: %s",
    async (zone) => {
      const client = await openClient();
      await owner`update public.accounts set timezone = ${zone}, currency = 'eur' where id = ${client.agency.id}`;
      await rehearse(async (sql) => {
        const [clock] = await sql<{ now: string }[]>`
          select to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as now`;
        const now = momentOf(String(clock?.now));
        const [start] = monthStarts(now, now + 1n, zone) as [Moment];
        const middle = new Date(Number(start / 1000n) + 15 * 86_400_000);
        await become(sql, client.owner);
        const told = await roomIn(sql, client.id);
        expect(told).toMatchObject({ currency: "eur", timezone: zone });
        expect(momentOf(told.next_charge_at)).toBe(
          monthStart(middle.getUTCFullYear(), middle.getUTCMonth() + 1, zone),
        );
      });
    },
  );
});
