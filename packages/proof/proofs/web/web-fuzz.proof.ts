import type { Actor } from "@credence/supabase/tests/world/act-as";
import { owner, stack, superuser } from "@credence/supabase/tests/world/connect";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { openPerson } from "@credence/supabase/tests/world/open-person";
import { contactsOf } from "@credence/supabase/tests/world/report";
import fc from "fast-check";
import { expect } from "vitest";
import { checkBooks, prove, type Task } from "../../course/prove.ts";
import { ForeignBytes } from "../../fuzz/foreign-bytes.ts";
import { inputsFrom } from "../../fuzz/from-json-schema.ts";
import { json, type Things } from "../../fuzz/values.ts";
import { marksOf } from "../../tenants/marks-of.ts";
import { openTenant, type Tenant } from "../../tenants/open-rivals.ts";
import { askAction, askRoute, type WebAnswer } from "../../web/ask-web.ts";
import { type Action, listActions, listRoutes, type Route } from "../../web/entrances.ts";
import { serveBuild } from "../../web/serve-build.ts";

/** Fills the parameters of a path with what they may mean. */
const pathWith = (path: string, { chance }: Task, things: Things): string =>
  path.replaceAll(/\[\[?(?:\.\.\.)?(\w+)\]?\]/g, (_, name: string) => {
    const known = Object.entries(things.kinds).find(([kind]) => name.toLowerCase().includes(kind));
    return encodeURIComponent(chance.pick([...(known?.[1] ?? things.uuids), chance.pick(things.uuids)]));
  });

/** One input of each kind that an entrance takes: of its own schemas, or anything where it has none. */
const inputsOf = ({ schemas }: { schemas: object[] }, things: Things) =>
  schemas.length > 0 ? fc.oneof(...schemas.map((schema) => inputsFrom(schema, things))) : json(things);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const plain = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

function formOf(value: unknown): FormData {
  const form = new FormData();
  for (const [key, inner] of Object.entries(isObject(value) ? value : { email: value }))
    form.append(key, plain(inner));
  return form;
}

function queryOf(value: unknown): string {
  const query = new URLSearchParams();
  for (const [key, inner] of Object.entries(isObject(value) ? value : {})) {
    if (inner !== null && inner !== undefined) query.append(key, plain(inner).toWellFormed());
  }
  return String(query);
}

function thingsOf(
  a: Tenant,
  b: Tenant,
  buyers: readonly string[],
  contacts: readonly string[],
  rows: readonly string[],
): Things {
  const [client, other] = a.clients;
  return {
    uuids: [
      client.id,
      client.agency.id,
      other.id,
      b.clients[0].id,
      b.clients[0].agency.id,
      ...buyers,
      ...rows,
    ],
    words: ["name", "desc", "asc", "pixel", client.slug, client.agency.slug, b.clients[0].slug],
    kinds: {
      account: [client.slug, client.id, client.agency.id, client.agency.slug, b.clients[0].slug],
      client: [client.id, other.id, b.clients[0].id],
      agency: [client.agency.id, client.agency.slug, b.clients[0].agency.id],
      buyer: buyers,
      contact: contacts,
      invoice: rows,
      report: rows,
      invite: rows,
      user: [a.people["client member"].userId, b.people["client member"].userId],
      token: ["0".repeat(64)],
      // Places in lists: of no such day, year, offset or text.
      cursor: [
        ...["2026-06-31T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01T00:00:00+23:59", "Aa"].map(
          (place) => `${client.id}.${place}`,
        ),
        "\u0000",
      ],
    },
  };
}

const rowsOf = async (tenants: readonly Tenant[]) =>
  (
    await owner<{ id: string }[]>`
      select id from public.contact_reports where account_id = any (${tenants.map(({ clients: [one] }) => one.id)})
      union all select id from public.invoices where agency_id = any (${tenants.map(({ clients: [one] }) => one.agency.id)})
      union all select id from public.invites where account_id = any (${tenants.map(({ clients: [one] }) => one.id)})`
  ).map(({ id }) => id);

prove(
  {
    name: "web-fuzz",
    promise:
      "Every route and server action of the web app, asked with what its own schema takes and with what it does not, neither breaks nor tells anything of another tenant",
    unit: "requests",
    counts: { quick: 250, full: 1000, long: 50_000 },
  },
  async (task) => {
    const { chance, count, progress } = task;
    const buyers = await openBuyers(6);
    const [a, b] = [await openTenant("Aardvark", buyers), await openTenant("Bumblebee", buyers)];
    const contacts = await contactsOf(...buyers);
    const things = thingsOf(a, b, buyers, contacts, await rowsOf([a, b]));
    const foreign = new ForeignBytes(await marksOf(b, "Bumblebee"));
    const people: Actor[] = [
      ...Object.values(a.people),
      a.people["client owner"],
      await openPerson(),
      "anon",
    ];
    const [actions, routes] = [await listActions(), await listRoutes()];
    expect(actions.length + routes.length, "there is something to ask").toBeGreaterThan(40);
    const web = await serveBuild(stack);
    const statuses = new Map<number, number>();
    const judge = ({ said, status }: WebAnswer, question: string, who: Actor) => {
      const again = `${question} by ${JSON.stringify(who)}: ${status} ${said.slice(0, 500)}`;
      expect(status, `${again}\n${status >= 500 ? web.said() : ""}`).toBeLessThan(500);
      expect(foreign.in(said, question), again).toEqual([]);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    const tryAction = async (action: Action, value: unknown) => {
      const who = chance.pick(people);
      const page = pathWith(action.page, task, things);
      // React hands on plain objects alone
      const asPlain: unknown = JSON.parse(JSON.stringify(value ?? null));
      // anyone can send anything in the place of a form
      const sent = action.takes === "a value" || chance.oneIn(5) ? asPlain : formOf(asPlain);
      const values = action.takes === "a state and a form" ? [{}, sent] : [sent];
      judge(
        await askAction(web.url, page, action.id, who, values),
        `${action.name} at ${page} with ${JSON.stringify(value)}`,
        who,
      );
    };
    const tryRoute = async (route: Route, value: unknown) => {
      const who = chance.pick(people);
      const method = chance.pick(route.methods);
      const path = pathWith(route.path, task, things);
      if (method === "GET") {
        const asked = `${path}?${queryOf(value)}`;
        judge(
          await askRoute(web.url, "GET", asked, who),
          `GET ${asked} ${decodeURIComponent(asked.replaceAll("+", " "))}`,
          who,
        );
      } else {
        const headers = {
          "content-type": "application/json",
          authorization: `Bearer ${chance.pick(["", "wrong", stack.publishableKey])}`,
        };
        const body = JSON.stringify(value) ?? "";
        judge(
          await askRoute(web.url, method, path, who, { body, headers }),
          `${method} ${path} ${body}`,
          who,
        );
      }
    };
    let asked = 0;
    try {
      const entrances = actions.length + routes.length;
      const each = Math.ceil(count / entrances);
      for (const action of actions) {
        for (const value of fc.sample(inputsOf(action, things), { numRuns: each, seed: chance.seed })) {
          await tryAction(action, value);
          progress(++asked / (each * entrances));
        }
      }
      for (const route of routes) {
        for (const value of fc.sample(inputsOf(route, things), { numRuns: each, seed: chance.seed })) {
          await tryRoute(route, value);
          progress(++asked / (each * entrances));
        }
      }
    } finally {
      web.stop();
    }
    const withSchema = [...actions, ...routes].filter(({ schemas }) => schemas.length > 0).length;
    const tally = [...statuses]
      .toSorted(([, one], [, other]) => other - one)
      .map(([status, times]) => `${status} ${times}`);
    return {
      count: asked,
      broken: await checkBooks(superuser),
      told: [
        `${actions.length} actions and ${routes.length} routes, ${withSchema} with schemas of their own; ${tally.join(", ")}`,
      ],
    };
  },
);
