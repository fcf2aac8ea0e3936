import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ask, askIn, rowsOf } from "./world/ask.ts";
import { type Answer, calls, lineOf, purchase } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import {
  type Client,
  join,
  leave,
  openAgency,
  openClient,
  openUser,
  type User,
} from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { eventsOf } from "./world/open-person.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

let client: Client;
let agency: Client["agency"];
beforeEach(async () => {
  client = await openClient();
  agency = client.agency;
});
const change = (changes: unknown, actor: User = agency.owner) =>
  ask(actor, "set_agency_settings", { p_agency_id: agency.id, p_changes: changes });
const setBonus = (type: string | null, credits: number | null, actor: User = agency.owner) =>
  ask(actor, "set_signup_bonus", { p_agency_id: agency.id, p_credit_type: type, p_credits: credits });
const settings = (actor: User = agency.owner) => ask(actor, "agency_settings", { p_agency_id: agency.id });
const outsiders = async () => {
  const former = await join(agency, "owner");
  await leave(agency, former);
  return [client.owner, await join(agency, "member"), former, (await openAgency()).owner, await openUser()];
};

describe("who neither reads nor changes an agency's settings", () => {
  it("is whoever does not run it", async () => {
    for (const actor of await outsiders()) {
      expect(await sqlstateOf(settings(actor))).toBe("42501");
      expect(await sqlstateOf(change({ name: "Mine" }, actor))).toBe("42501");
      expect(await sqlstateOf(change({}, actor))).toBe("42501");
      expect(await sqlstateOf(setBonus("pixel", 1, actor))).toBe("42501");
      expect(await sqlstateOf(rowsOf(actor, "signup_bonuses", { p_agency_id: agency.id }))).toBe("42501");
    }
    expect(await sqlstateOf(ask(client.owner, "agency_settings", { p_agency_id: client.id }))).toBe("42501");
    expect(await sqlstateOf(ask(agency.owner, "agency_settings", { p_agency_id: null }))).toBe("42501");
    expect(await eventsOf(agency.id)).toEqual([]);
  });
});

describe("settings", () => {
  it("are changed one or many at a time, and only what changed is written down", async () => {
    const admin = await join(agency, "admin");
    const wanted = {
      name: "Northwest",
      slug: `n-${randomUUID().slice(0, 8)}`,
      currency: "EUR",
      timezone: "Europe/Berlin",
      overage_limit_cents: 5000,
      joining_is_open: false,
      shares_reveals: true,
      clients_pay_by: "send_invoice",
    };
    const before = { ...(await settings()) };
    const set = { ...wanted, currency: "eur" };
    expect(await change(wanted, admin)).toEqual({ status: "set", settings: set });
    expect(await settings()).toEqual({ ...set, currency_is_fixed: false });
    delete before["currency_is_fixed"];
    expect(await change({ name: " Northwest ", timezone: "Europe/Berlin" })).toMatchObject({ status: "set" });
    expect(await change({})).toMatchObject({ status: "set" });
    expect(await change({ overage_limit_cents: null, name: "N" })).toMatchObject({
      settings: { overage_limit_cents: null },
    });
    expect(await eventsOf(agency.id)).toEqual([
      { actor_id: admin.userId, action: "settings_changed", before, after: set },
      {
        actor_id: agency.owner.userId,
        action: "settings_changed",
        before: { overage_limit_cents: 5000, name: "Northwest" },
        after: { overage_limit_cents: null, name: "N" },
      },
    ]);
  });

  it.each<[string, unknown]>([
    ["no object", null],
    ["a list", []],
    ["a text", "name"],
    ["something else", { kind: "client" }],
    ["a limit of the platform", { suspended_at: "2026-01-01" }],
    ["an empty name", { name: " " }],
    ["no name", { name: null }],
    ["no slug", { slug: null }],
    ["a slug of one letter", { slug: "a" }],
    ["a slug that is none", { slug: "A b" }],
    ["a currency that is none", { currency: "euro" }],
    ["a timezone that is none", { timezone: "Mars/Olympus" }],
    ["no timezone", { timezone: null }],
    ["a limit below nothing", { overage_limit_cents: -1 }],
    ["a limit of half a cent", { overage_limit_cents: 1.5 }],
    ["a limit beyond numbers", { overage_limit_cents: 9007199254740992 }],
    ["a limit beyond integers", { overage_limit_cents: 1e30 }],
    ["neither yes nor no", { shares_reveals: "perhaps" }],
    ["another way to pay", { clients_pay_by: "cash" }],
    ["one that is right and one that is not", { name: "Right", clients_pay_by: "cash" }],
  ])("are refused whole: %s", async (_, changes) => {
    const before = await settings();
    expect(await sqlstateOf(change(changes))).toBe("22023");
    expect(await settings()).toEqual(before);
    expect(await eventsOf(agency.id)).toEqual([]);
  });

  it("take no address that somebody has, and then change nothing", async () => {
    expect(await change({ slug: client.slug, name: "New" })).toEqual({
      status: "slug_taken",
      slug: client.slug,
    });
    expect(await settings()).toMatchObject({ name: agency.slug, slug: agency.slug });
    expect(await eventsOf(agency.id)).toEqual([]);
  });

  it("give an address to one of two who take it in the same moment", async () => {
    const other = await openAgency();
    const slug = `t-${randomUUID().slice(0, 8)}`;
    const answers = finishers<Answer>(
      await race(
        [agency, other].map(({ id, owner: actor }) => ({
          actor,
          run: (sql) => askIn(sql, "set_agency_settings", { p_agency_id: id, p_changes: { slug } }),
        })),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["set", "slug_taken"]);
  });

  it("of two people at once are both kept, and the log tells both from what to what", async () => {
    const admin = await join(agency, "admin");
    const [one, other] = [await openAct(agency.owner), await openAct(admin)];
    const ask1 = (p_changes: object) => (sql: Parameters<typeof askIn>[0]) =>
      askIn(sql, "set_agency_settings", { p_agency_id: agency.id, p_changes });
    await one.run(ask1({ name: "First" }));
    const waiting = other.run(ask1({ name: "Second", timezone: "Asia/Tokyo" }));
    await other.untilBlocked();
    await one.commit();
    await waiting;
    await other.commit();
    expect((await eventsOf(agency.id)).map(({ before, after }) => [before, after])).toEqual([
      [{ name: agency.slug }, { name: "First" }],
      [
        { name: "First", timezone: "UTC" },
        { name: "Second", timezone: "Asia/Tokyo" },
      ],
    ]);
  });
});

describe("the currency", () => {
  it("stays once something was bought, and says so", async () => {
    await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
    expect(await settings()).toMatchObject({ currency_is_fixed: true });
    expect(await change({ currency: "eur", name: "New" })).toEqual({
      status: "currency_fixed",
      currency: "usd",
    });
    expect(await settings()).toMatchObject({ currency: "usd", name: agency.slug });
    expect(await change({ currency: "usd", name: "New" })).toMatchObject({ status: "set" });
  });

  it("stays once the platform has set a cost in it", async () => {
    expect(await settings()).toMatchObject({ currency_is_fixed: false });
    await owner`
      insert into public.agency_credit_pricing (agency_id, credit_type, cost_per_credit_cents) values (${agency.id}, 'pixel', 700)
      on conflict (agency_id, credit_type) do update set cost_per_credit_cents = 700`;
    expect(await settings()).toMatchObject({ currency_is_fixed: true });
    expect(await change({ currency: "try" })).toEqual({ status: "currency_fixed", currency: "usd" });
  });

  it("is not changed beneath a first purchase that is under way", async () => {
    const [buyer, agent] = [await openAct(client.owner), await openAct(agency.owner)];
    await buyer.run((sql) => calls.purchase(sql, client.id, randomUUID(), [lineOf("pixel", 1)]));
    const waiting = agent.run((sql) =>
      askIn(sql, "set_agency_settings", { p_agency_id: agency.id, p_changes: { currency: "eur" } }),
    );
    await agent.untilBlocked();
    await buyer.commit();
    expect(await waiting).toEqual({ status: "currency_fixed", currency: "usd" });
    await agent.commit();
  });
});

const bonuses = () => rowsOf<object>(agency.owner, "signup_bonuses", { p_agency_id: agency.id });
const given = (credit_type: string, credits: number | null) => ({ credit_type, credits });

describe("the signup bonus", () => {
  it("is the platform's until the agency sets its own, 0 too, and again when it takes that back", async () => {
    expect(await bonuses()).toEqual([
      { credit_type: "audience", credits: 10, is_default: true },
      { credit_type: "enrichment", credits: 25, is_default: true },
      { credit_type: "pixel", credits: 10, is_default: true },
      { credit_type: "custom_model", credits: 2, is_default: true },
    ]);
    expect(await setBonus("pixel", 0)).toEqual({ status: "set", credits: 0 });
    expect(await setBonus("audience", 10)).toEqual({ status: "set", credits: 10 });
    expect(await setBonus("audience", 10)).toEqual({ status: "set", credits: 10 });
    expect(await bonuses()).toMatchObject([
      { is_default: false },
      { is_default: true },
      { credits: 0, is_default: false },
      {},
    ]);
    expect(await setBonus("pixel", null)).toEqual({ status: "set", credits: 10 });
    expect(await setBonus("pixel", null)).toEqual({ status: "set", credits: 10 });
    expect((await eventsOf(agency.id)).map(({ before, after }) => [before, after])).toEqual([
      [given("pixel", null), given("pixel", 0)],
      [given("audience", null), given("audience", 10)],
      [given("pixel", 0), given("pixel", null)],
    ]);
  });

  it("is a whole number of credits up to a million, of a type that there is", async () => {
    for (const credits of [-1, 1_000_001]) expect(await sqlstateOf(setBonus("pixel", credits))).toBe("22023");
    expect(await sqlstateOf(setBonus(null, 1))).toBe("22023");
    expect(await setBonus("pixel", 1_000_000)).toMatchObject({ status: "set" });
  });
});

it("an agency has its settings from its first moment, whoever opens it, and its clients pay as it says", async () => {
  const [row] = await owner`select * from public.agency_settings where agency_id = ${agency.id}`;
  expect(row).toMatchObject({
    joining_is_open: true,
    shares_reveals: false,
    clients_pay_by: "charge_automatically",
  });
  await change({ clients_pay_by: "send_invoice" });
  const later = await openClient({ agency });
  const methods = await owner`
    select collection_method from public.payers where account_id = any (${[client.id, later.id]}) order by account_id = ${later.id}`;
  expect(methods.map((each) => String(each["collection_method"]))).toEqual([
    "charge_automatically",
    "send_invoice",
  ]);
});
