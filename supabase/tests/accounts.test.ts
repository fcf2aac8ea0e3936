import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs, rehearse, rehearseAs } from "./world/act-as.ts";
import { adjust, balancesOf, lineOf, purchase } from "./world/calls.ts";
import { owner, superuser } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const slugsSeenBy = (actor: { userId: string }) =>
  rehearseAs(actor, (sql) => sql<{ slug: string }[]>`select slug from public.accounts order by slug`).then(
    (rows) => rows.map(({ slug }) => slug),
  );
const attempt = (text: string) => sqlstateOf(rehearse((sql) => sql.unsafe(text), superuser));
const added = (values: string) =>
  attempt(`insert into public.accounts (kind, agency_id, name, slug, currency, timezone) values (${values})`);

describe("who sees an account", () => {
  it("are its members, live: who is removed is out at the next statement", async () => {
    const client = await openClient();
    const both = [client.slug, client.agency.slug].toSorted();
    const member = await join(client, "member");
    expect(await slugsSeenBy(member)).toEqual(both);
    await leave(client, member);
    expect(await slugsSeenBy(member)).toEqual([]);
    expect(await slugsSeenBy(await openUser())).toEqual([]);
  });

  it("are the owner and admins of a client's agency, and not the agency's plain members", async () => {
    const client = await openClient();
    const both = [client.slug, client.agency.slug].toSorted();
    expect(await slugsSeenBy(client.agency.owner)).toEqual(both);
    expect(await slugsSeenBy(await join(client.agency, "admin"))).toEqual(both);
    expect(await slugsSeenBy(await join(client.agency, "member"))).toEqual([client.agency.slug]);
  });

  it("see it whole when they belong to several", async () => {
    const [one, other] = [await openClient(), await openClient()];
    const both = await join(one, "member");
    await join(other, "admin", owner, both);
    const all = [one.slug, one.agency.slug, other.slug, other.agency.slug].toSorted();
    expect(await slugsSeenBy(both)).toEqual(all);
  });
});

describe("an account", () => {
  it("is an agency with currency and timezone, or a client of an agency without", async () => {
    const { id: agency } = await openAgency();
    const { id: client } = await openClient();
    expect(await added(`'agency', null, 'A', 'good-agency', 'eur', 'Europe/Berlin'`)).toBe("ok");
    expect(await added(`'client', '${agency}', 'A', 'good-client', null, null`)).toBe("ok");
    expect(await added(`'client', '${agency}', 'A', 'good-client', 'usd', null`), "its own currency").toBe(
      "23514",
    );
    expect(await added(`'client', '${agency}', 'A', 'good-client', null, 'UTC'`), "its own timezone").toBe(
      "23514",
    );
    expect(await added(`'client', null, 'A', 'good-client', null, null`), "no agency").toBe("22023");
    expect(await added(`'client', '${client}', 'A', 'good-client', null, null`), "of a client").toBe("22023");
    expect(await added(`'client', '${randomUUID()}', 'A', 'good-client', null, null`), "of nobody").toBe(
      "22023",
    );
    expect(await added(`'agency', '${agency}', 'A', 'good-agency', null, null`), "an agency's agency").toBe(
      "23514",
    );
    expect(await added(`'agency', null, 'A', 'good-agency', 'USD', null`), "USD").toBe("23514");
    expect(await added(`'agency', null, 'A', 'good-agency', null, 'Mars/Olympus'`), "Mars").toBe("22023");
    expect(await added(`'agency', null, '  ', 'good-agency', null, null`), "no name").toBe("23514");
  });

  it("of an agency begins with dollars and UTC", async () => {
    const [row] =
      await owner`select currency, timezone from public.accounts where id = ${(await openAgency()).id}`;
    expect(row).toEqual({ currency: "usd", timezone: "UTC" });
  });

  it.each([
    "",
    "a",
    "Acme",
    "ac me",
    "-acme",
    "acme-",
    "ac--me",
    "ac_me",
    "é-e",
    "a".repeat(61),
    "00000000-0000-4000-8000-000000000000",
  ])("has a slug that is one: not %j", async (slug) => {
    expect(await added(`'agency', null, 'A', '${slug}', null, null`)).toBe("23514");
  });

  it("has its slug alone, and no limit below 0", async () => {
    const client = await openClient();
    expect(await added(`'agency', null, 'A', '${client.slug}', null, null`)).toBe("23505");
    expect(
      await attempt(`update public.accounts set overage_limit_cents = -1 where id = '${client.id}'`),
    ).toBe("23514");
  });

  it("keeps its id, its kind and its agency for ever", async () => {
    const client = await openClient();
    const other = await openAgency();
    for (const change of [
      "id = gen_random_uuid()",
      "kind = 'agency', agency_id = null, currency = 'usd', timezone = 'UTC'",
      `agency_id = '${other.id}'`,
    ]) {
      expect(await attempt(`update public.accounts set ${change} where id = '${client.id}'`), change).toBe(
        "22023",
      );
    }
    expect(await attempt(`update public.accounts set name = 'New' where id = '${client.id}'`)).toBe("ok");
  });

  it("of an agency keeps its currency once something was bought in it", async () => {
    const client = await openClient();
    const change = `update public.accounts set currency = 'eur' where id = '${client.agency.id}'`;
    expect(await attempt(change)).toBe("ok");
    await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
    expect(await attempt(change)).toBe("22023");
    expect(await attempt(change.replace("'eur'", "'usd'")), "the same currency").toBe("ok");
  });

  it("of an agency keeps its currency once the platform has set a cost in it, which would be another cost", async () => {
    const agency = await openAgency();
    const change = `update public.accounts set currency = 'eur' where id = '${agency.id}'`;
    expect(await attempt(change)).toBe("ok");
    await owner`
      insert into public.agency_credit_pricing (agency_id, credit_type, cost_per_credit_cents) values (${agency.id}, 'pixel', 700)`;
    expect(await attempt(change)).toBe("22023");
    await owner`update public.agency_credit_pricing set cost_per_credit_cents = null, price_per_credit_cents = 900 where agency_id = ${agency.id}`;
    expect(await attempt(change), "its own price").toBe("ok");
  });

  it("is not deleted while money or people's reveals hang on it", async () => {
    const client = await openClient();
    expect(await attempt(`delete from public.accounts where id = '${client.id}'`)).toBe("23503");
    expect(await attempt(`delete from public.accounts where id = '${client.agency.id}'`)).toBe("23503");
  });
});

describe("memberships", () => {
  it("hold each user once in an account, and go with the user", async () => {
    const client = await openClient();
    const member = await join(client, "member");
    expect(await sqlstateOf(join(client, "owner", owner, member))).toBe("23505");
    await owner`delete from auth.users where id = ${member.userId}`;
    expect(await owner`select 1 from public.memberships where user_id = ${member.userId}`).toHaveLength(0);
  });

  it("are nobody's to write but the platform's", async () => {
    const client = await openClient();
    const me = client.owner.userId;
    for (const text of [
      `insert into public.memberships (account_id, user_id, role) values ('${client.agency.id}', '${me}', 'owner')`,
      `update public.memberships set role = 'owner' where user_id = '${me}'`,
      `delete from public.memberships where account_id = '${client.id}'`,
    ]) {
      expect(await sqlstateOf(actAs(client.owner, (sql) => sql.unsafe(text))), text).toBe("42501");
    }
  });
});

describe("opening a client", () => {
  it("gives it an owner and the signup bonus of every type, once", async () => {
    const client = await openClient();
    expect(await balancesOf(owner, client.id)).toEqual({
      audience: 10,
      enrichment: 25,
      pixel: 10,
      custom_model: 2,
    });
    const ledger =
      await owner`select distinct reason, seq, actor_id from public.credit_transactions where account_id = ${client.id}`;
    expect([...ledger]).toEqual([{ reason: "signup_bonus", seq: 1, actor_id: null }]);
    await adjust("service_role", client.id, "pixel", -10);
    const again = rehearse((sql) => sql`select private.grant_signup_bonus(${client.id})`);
    expect(await sqlstateOf(again)).toBe("23505");
  });

  it("happens whole or not at all", async () => {
    const { agency, slug } = await openClient();
    const before = await owner`select count(*) from public.accounts where agency_id = ${agency.id}`;
    const user = await openUser();
    const open = (name: string, wanted: string, userId: string) =>
      owner`select private.open_client(${agency.id}, ${name}, ${wanted}, ${userId})`;
    expect(await sqlstateOf(open("Taken", slug, user.userId))).toBe("23505");
    expect(await sqlstateOf(open("Nobody", `free-${randomUUID()}`.slice(0, 20), randomUUID()))).toBe("23503");
    expect([...(await owner`select count(*) from public.accounts where agency_id = ${agency.id}`)]).toEqual([
      ...before,
    ]);
  });
});
