import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { become, rehearse } from "./world/act-as.ts";
import { type Args, ask, askIn, rowsOf } from "./world/ask.ts";
import { type Answer, balancesOf } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, openAgency, openClient, openUser, type User } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { eventsOf, inviteClient, openPerson } from "./world/open-person.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const create = (actor: User | "anon" | "service_role", name: unknown, more: object = {}) =>
  ask(actor, "create_agency", { p_name: name, ...more });
const joinAt = (actor: User | "anon" | "service_role", slug: unknown, name: unknown = "Newcomer Ltd") =>
  ask(actor, "join_agency", { p_agency_slug: slug, p_name: name });
const newSlug = () => `own-${randomUUID().slice(0, 13)}`;
const shut = (id: string) =>
  owner`update public.agency_settings set joining_is_open = false where agency_id = ${id}`;
const look = (slug: unknown, actor: "anon" | User = "anon") =>
  rowsOf<{ name: string; bonuses: unknown }>(actor, "agency_to_join", { p_slug: slug });
const bonus = { audience: 10, enrichment: 25, pixel: 10, custom_model: 2 };
const bonusRows = (clientId: string) =>
  owner`select 1 from public.credit_transactions where account_id = ${clientId} and reason = 'signup_bonus'`;

describe("who neither opens an agency nor joins one", () => {
  it("is nobody signed in, the platform, and whose address is not confirmed", async () => {
    const { slug } = await openAgency();
    for (const actor of ["anon", "service_role", await openUser(), { userId: randomUUID() }] as const) {
      expect(await sqlstateOf(create(actor, "New"))).toBe("42501");
      expect(await sqlstateOf(joinAt(actor, slug))).toBe("42501");
    }
  });
});

describe("an agency", () => {
  it("is opened with its owner, its settings and a first line in its log", async () => {
    const person = await openPerson();
    const slug = newSlug();
    const answer = await create(person, "  Bright Ideas ", {
      p_slug: slug,
      p_currency: "EUR",
      p_timezone: "Europe/Berlin",
    });
    const id = String(answer["account_id"]);
    expect(answer).toEqual({ status: "created", account_id: id, slug });
    const facts = { name: "Bright Ideas", slug, currency: "eur", timezone: "Europe/Berlin" };
    expect(await ask(person, "agency_settings", { p_agency_id: id })).toEqual({
      ...facts,
      overage_limit_cents: null,
      joining_is_open: true,
      shares_reveals: false,
      clients_pay_by: "charge_automatically",
      currency_is_fixed: false,
    });
    expect(await eventsOf(id)).toEqual([
      { actor_id: person.userId, action: "agency_created", before: null, after: facts },
    ]);
    expect(await rowsOf(person, "my_accounts")).toMatchObject([{ id, kind: "agency", role: "owner" }]);
    expect(await owner`select 1 from public.payers where account_id = ${id}`).toHaveLength(1);
  });

  it("has an address made of its name, or the next that is free", async () => {
    const word = `x${randomUUID().slice(0, 8)}`;
    const slugs: unknown[] = [];
    for (const name of [`Ångström & ${word}`, `angstrom ${word}`, `--Ångström  ${word}!`]) {
      slugs.push((await create(await openPerson(), name))["slug"]);
    }
    expect(slugs).toEqual([`angstrom-${word}`, `angstrom-${word}-2`, `angstrom-${word}-3`]);
    for (const name of ["李明", "Ü", "7", "a".repeat(120), `${"ab ".repeat(39)}c`]) {
      expect((await create(await openPerson(), name))["slug"], name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  it("never takes an address that looks like an id", async () => {
    const id = randomUUID();
    expect((await create(await openPerson(), id))["slug"]).toBe(`${id}-account`);
    const { slug } = await openAgency();
    expect((await joinAt(await openPerson(), slug, id.toUpperCase()))["slug"]).toBe(`${id}-account-2`);
  });

  it("takes no address that somebody has, agency or client", async () => {
    const { slug, agency } = await openClient();
    for (const taken of [slug, agency.slug]) {
      expect(await create(await openPerson(), "New", { p_slug: taken })).toEqual({
        status: "slug_taken",
        slug: taken,
      });
    }
  });

  it("has a name, an address, a currency and a timezone that are some", async () => {
    const person = await openPerson();
    for (const name of [null, "", " ", "—", "a\u0007b", "a".repeat(121)]) {
      expect(await sqlstateOf(create(person, name)), String(name)).toBe("22023");
    }
    for (const more of [
      { p_slug: "" },
      { p_slug: "A" },
      { p_slug: "a--b" },
      { p_slug: randomUUID() },
      { p_currency: "euro" },
      { p_currency: "" },
      { p_timezone: "Mars/Olympus" },
      { p_timezone: "" },
    ]) {
      expect(await sqlstateOf(create(person, "New", more)), JSON.stringify(more)).toBe("22023");
    }
    expect(await rowsOf(person, "my_accounts")).toEqual([]);
  });

  it("is one of five that a person may own, also when twelve are asked for at once", async () => {
    const person = await openPerson();
    await join(await openAgency(), "admin", owner, person);
    await join(await openClient(), "owner", owner, person);
    const racers = Array.from({ length: 12 }, (_, n) => ({
      actor: person,
      run: (sql: Parameters<typeof askIn>[0]) =>
        askIn(sql, "create_agency", { p_name: "Many", p_slug: `${newSlug()}${n}` }),
    }));
    const answers = finishers<Answer>(await race(racers));
    expect(answers.filter(({ status }) => status === "created")).toHaveLength(5);
    expect(answers.filter(({ status }) => status === "too_many")).toHaveLength(7);
    expect(await create(person, "One more")).toEqual({ status: "too_many", most: 5 });
  });

  it("is not opened where each address that is found free is taken in the meantime", async () => {
    const [person, taken] = [await openPerson(), await openAgency()];
    const tryAs = (name: string, args: Args) =>
      rehearse(async (sql) => {
        await sql.unsafe(
          `create or replace function private.free_slug(p_name text) returns text language sql as $$ select '${taken.slug}' $$`,
        );
        await become(sql, person);
        return askIn(sql, name, args);
      });
    expect(await tryAs("create_agency", { p_name: "Unlucky" })).toEqual({
      status: "slug_taken",
      slug: taken.slug,
    });
    expect(
      await sqlstateOf(tryAs("join_agency", { p_name: "Unlucky", p_agency_slug: taken.slug })),
      "nor joined",
    ).toBe("23505");
    const { token } = await inviteClient(taken, person.email);
    expect(await sqlstateOf(tryAs("accept_invite", { p_token: token })), "nor invited").toBe("23505");
  });

  it("opened by twelve at once under one name has an address for each", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => openPerson()));
    const name = `Rush ${randomUUID().slice(0, 8)}`;
    const answers = finishers<Answer>(
      await race(
        people.map((actor) => ({ actor, run: (sql) => askIn(sql, "create_agency", { p_name: name }) })),
      ),
    );
    expect(new Set(answers.map(({ status, slug }) => `${status} ${String(slug)}`)).size).toBe(12);
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill("created"));
  });

  it("asked for at once under one chosen address is one", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => openPerson()));
    const slug = newSlug();
    const answers = finishers<Answer>(
      await race(
        people.map((actor) => ({
          actor,
          run: (sql) => askIn(sql, "create_agency", { p_name: "New", p_slug: slug }),
        })),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      "created",
      ...Array.from({ length: 5 }, () => "slug_taken"),
    ]);
  });
});

describe("agency_to_join", () => {
  it("tells everyone an open agency's name and what it gives, and nothing else", async () => {
    const agency = await openAgency();
    expect(await look(agency.slug)).toEqual([{ name: agency.slug, bonuses: bonus }]);
    expect(await look(agency.slug, await openUser())).toHaveLength(1);
    await ask(agency.owner, "set_signup_bonus", {
      p_agency_id: agency.id,
      p_credit_type: "audience",
      p_credits: 0,
    });
    const { audience: _, ...rest } = bonus;
    expect(await look(agency.slug)).toEqual([{ name: agency.slug, bonuses: rest }]);
  });

  it("has no row for a closed one, a client or nobody's address", async () => {
    const client = await openClient();
    await shut(client.agency.id);
    for (const slug of [client.agency.slug, client.slug, client.agency.id, "", "%", null]) {
      expect(await look(slug)).toEqual([]);
    }
  });
});

describe("joining", () => {
  it("pays as its own agency wishes, whatever others do", async () => {
    const [one, other] = [await openAgency(), await openAgency()];
    const [before, theirs] = [await openClient({ agency: other }), await openClient({ agency: one })];
    await ask(other.owner, "set_agency_settings", {
      p_agency_id: other.id,
      p_changes: { clients_pay_by: "send_invoice" },
    });
    const joined = String((await joinAt(await openPerson(), one.slug))["account_id"]);
    const asked = String((await joinAt(await openPerson(), other.slug))["account_id"]);
    const rows = await owner<{ account_id: string; collection_method: string }[]>`
      select account_id, collection_method from public.payers
      where account_id = any (${[joined, asked, before.id, theirs.id]})`;
    expect(new Map(rows.map((row) => [row.account_id, row.collection_method]))).toEqual(
      new Map([
        [joined, "charge_automatically"],
        [asked, "send_invoice"],
        [before.id, "charge_automatically"],
        [theirs.id, "charge_automatically"],
      ]),
    );
  });

  it("makes a client with its owner, balances and bonus, as its agency wishes it to pay, on record", async () => {
    const agency = await openAgency();
    await ask(agency.owner, "set_agency_settings", {
      p_agency_id: agency.id,
      p_changes: { clients_pay_by: "send_invoice" },
    });
    await ask(agency.owner, "set_signup_bonus", {
      p_agency_id: agency.id,
      p_credit_type: "enrichment",
      p_credits: 3,
    });
    const person = await openPerson();
    const name = `Joined ${agency.slug}`;
    const answer = await joinAt(person, agency.slug, ` ${name} `);
    const id = String(answer["account_id"]);
    expect(answer).toEqual({ status: "joined", account_id: id, slug: `joined-${agency.slug}` });
    expect(await balancesOf(owner, id)).toEqual({ ...bonus, enrichment: 3 });
    expect(await bonusRows(id)).toHaveLength(4);
    const [row] = await owner`
      select a.name, a.agency_id, p.collection_method, m.user_id, m.role
      from public.accounts a join public.payers p on p.account_id = a.id join public.memberships m on m.account_id = a.id
      where a.id = ${id}`;
    expect(row).toEqual({
      name,
      agency_id: agency.id,
      collection_method: "send_invoice",
      user_id: person.userId,
      role: "owner",
    });
    expect(await eventsOf(id)).toEqual([
      {
        actor_id: person.userId,
        action: "client_joined",
        before: null,
        after: { name, slug: answer["slug"] },
      },
    ]);
  });

  it("is closed where it is, as where there is nobody", async () => {
    const person = await openPerson();
    const client = await openClient();
    await shut(client.agency.id);
    for (const slug of [client.agency.slug, client.slug, newSlug(), null]) {
      expect(await joinAt(person, slug)).toEqual({ status: "closed" });
    }
    for (const name of [null, " ", "-", "a".repeat(121)]) {
      expect(await sqlstateOf(joinAt(person, client.agency.slug, name))).toBe("22023");
    }
  });

  it("of one person under one agency happens once, with one bonus, though asked twelve times at once", async () => {
    const agency = await openAgency();
    const person = await openPerson();
    const racers = Array.from({ length: 12 }, (_, n) => ({
      actor: person,
      run: (sql: Parameters<typeof askIn>[0]) =>
        askIn(sql, "join_agency", { p_agency_slug: agency.slug, p_name: `New ${n}` }),
    }));
    const answers = finishers<Answer>(await race(racers));
    const [joined] = answers.filter(({ status }) => status === "joined");
    expect(answers.filter(({ status }) => status === "joined")).toHaveLength(1);
    expect(
      answers.filter(({ status, slug }) => status === "already_client" && slug === joined?.["slug"]),
    ).toHaveLength(11);
    const clients = await owner<
      { id: string }[]
    >`select id from public.accounts where agency_id = ${agency.id}`;
    expect(clients).toHaveLength(1);
    expect(await balancesOf(owner, String(clients[0]?.id))).toEqual(bonus);
    expect(await bonusRows(String(clients[0]?.id))).toHaveLength(4);
  });

  it("by twelve people at once under one name gives each an address and a bonus of their own", async () => {
    const agency = await openAgency();
    const people = await Promise.all(Array.from({ length: 12 }, () => openPerson()));
    const answers = finishers<Answer>(
      await race(
        people.map((actor) => ({
          actor,
          run: (sql) =>
            askIn(sql, "join_agency", { p_agency_slug: agency.slug, p_name: `Same ${agency.slug}` }),
        })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill("joined"));
    expect(new Set(answers.map(({ slug }) => slug)).size).toBe(12);
    for (const { account_id } of answers) expect(await bonusRows(String(account_id))).toHaveLength(4);
  });

  it("beside taking up an invitation opens at most the invited client more, each with one bonus", async () => {
    const agency = await openAgency();
    const person = await openPerson();
    const { token } = await inviteClient(agency, person.email);
    finishers<Answer>(
      await race([
        { actor: person, run: (sql) => askIn(sql, "accept_invite", { p_token: token }) },
        {
          actor: person,
          run: (sql) => askIn(sql, "join_agency", { p_agency_slug: agency.slug, p_name: "Joined" }),
        },
        { actor: person, run: (sql) => askIn(sql, "accept_invite", { p_token: token }) },
        {
          actor: person,
          run: (sql) => askIn(sql, "join_agency", { p_agency_slug: agency.slug, p_name: "Joined" }),
        },
      ]),
    );
    const clients = await owner<
      { id: string }[]
    >`select id from public.accounts where agency_id = ${agency.id}`;
    expect([1, 2]).toContain(clients.length);
    for (const { id } of clients) expect(await bonusRows(id)).toHaveLength(4);
  });

  it("is refused to who owns three clients, a client of this agency or not", async () => {
    const person = await openPerson();
    for (let n = 0; n < 3; n++)
      expect((await joinAt(person, (await openAgency()).slug)).status).toBe("joined");
    expect(await joinAt(person, (await openAgency()).slug)).toEqual({ status: "too_many", most: 3 });
  });

  it("and opening an agency keep nobody else waiting", async () => {
    const [busy, agency] = [await openPerson(), await openAgency()];
    const act = await openAct(busy);
    await act.run((sql) => askIn(sql, "create_agency", { p_name: "Under way", p_slug: newSlug() }));
    await act.run((sql) => askIn(sql, "join_agency", { p_agency_slug: agency.slug, p_name: "Under way" }));
    expect((await joinAt(await openPerson(), (await openAgency()).slug)).status).toBe("joined");
    expect((await create(await openPerson(), "Meanwhile", { p_slug: newSlug() })).status).toBe("created");
    await act.rollback();
  });

  it("counts what clients one owns, and neither agencies nor where one only works", async () => {
    const person = await openPerson();
    const client = await openClient();
    await join(client, "admin", owner, person);
    for (let n = 0; n < 3; n++) {
      await join(await openAgency(), "owner", owner, person);
      await join(await openClient(), "admin", owner, person);
    }
    expect((await joinAt(person, client.agency.slug)).status).toBe("joined");
  });
});

describe("a bonus", () => {
  it("is granted once ever", async () => {
    const { id } = await openClient();
    expect(await sqlstateOf(owner`select private.grant_signup_bonus(${id})`)).toBe("23505");
    expect(await bonusRows(id)).toHaveLength(4);
  });

  it("is what the agency gives in the moment of joining", async () => {
    const agency = await openAgency();
    const person = await openPerson();
    const [agent, joiner] = [await openAct(agency.owner), await openAct(person)];
    const more = { p_agency_id: agency.id, p_credit_type: "pixel", p_credits: 500 };
    await agent.run((sql) => askIn(sql, "set_signup_bonus", more));
    const joining = joiner.run((sql) =>
      askIn(sql, "join_agency", { p_agency_slug: agency.slug, p_name: "Early" }),
    );
    // it has its bonus, and waits for its line in the log alone
    await joiner.untilBlocked();
    await agent.commit();
    const early = await joining;
    await joiner.commit();
    const late = await joinAt(await openPerson(), agency.slug);
    expect((await balancesOf(owner, String(early["account_id"]))).pixel).toBe(10);
    expect((await balancesOf(owner, String(late["account_id"]))).pixel).toBe(500);
  });
});
