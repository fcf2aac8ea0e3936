import type { Actor } from "@credence/supabase/tests/world/act-as";
import { tokenOf } from "@credence/supabase/tests/world/api";
import { owner, stack, superuser } from "@credence/supabase/tests/world/connect";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { openPerson } from "@credence/supabase/tests/world/open-person";
import { contactsOf } from "@credence/supabase/tests/world/report";
import fc from "fast-check";
import { expect } from "vitest";
import { checkBooks, prove } from "../course/prove.ts";
import { ForeignBytes } from "../fuzz/foreign-bytes.ts";
import { argumentsOf } from "../fuzz/rpc-arguments.ts";
import { listFunctions, type Offered } from "../rpc/list-functions.ts";
import { marksOf } from "../tenants/marks-of.ts";
import { openTenant } from "../tenants/open-rivals.ts";

/** Refusals that are meant: not yours, bad input by our word, and by that of the types. */
const meant = /^(42501|22023|22P02|22P05|22003|22007|22008|22021|42846|PGRST\w+)$/;

/** Calls a function over HTTP as it is, with whatever there is for arguments. */
async function call({ name }: Offered, actor: Actor, body: string) {
  const response = await fetch(`${stack.apiUrl}/rest/v1/rpc/${name}`, {
    method: "POST",
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${typeof actor === "string" ? stack.publishableKey : tokenOf(actor.userId)}`,
      "content-type": "application/json",
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const codeOf = (text: string): string => {
  try {
    return String((JSON.parse(text) as { code?: unknown }).code);
  } catch {
    return "no JSON";
  }
};

prove(
  {
    name: "rpc-fuzz",
    promise:
      "Every function of the API, asked with anything its types allow and more, fails only as it is meant to and tells nothing of another tenant",
    unit: "calls",
    counts: { quick: 560, full: 3000, long: 300_000 },
  },
  async ({ chance, count, progress }) => {
    const buyers = await openBuyers(6);
    const [a, b] = [await openTenant("Aardvark", buyers), await openTenant("Bumblebee", buyers)];
    const contacts = await contactsOf(...buyers);
    const foreign = new ForeignBytes(await marksOf(b, "Bumblebee"));
    const ids = await owner<{ id: string }[]>`
      select id from public.contact_reports where account_id = any (${[a, b].map(({ clients: [one] }) => one.id)})
      union all select id from public.invoices where agency_id = any (${[a, b].map(({ clients: [one] }) => one.agency.id)})
      union all select id from public.invites where account_id = any (${[a, b].map(({ clients: [one] }) => one.id)})`;
    const [client, neighbour] = a.clients;
    const reports = ids.map(({ id }) => id);
    const things = {
      uuids: [
        ...[client, neighbour, client.agency, b.clients[0], b.clients[0].agency].map(({ id }) => id),
        ...[a, b].map(({ people }) => people["client member"].userId),
        ...buyers,
        ...contacts,
        ...reports,
      ],
      words: ["sign_in", "name", "desc", "asc", "pixel", "0".repeat(64)],
      kinds: {
        account: [client.id, client.id, client.agency.id],
        client: [client.id, client.id, neighbour.id],
        agency: [client.agency.id],
        buyer: buyers,
        contact: contacts,
        report_id: reports,
        invoice: reports,
        invite: reports,
      },
    };
    const people: Actor[] = [
      ...Object.values(a.people),
      a.people["agency owner"],
      a.people["client owner"],
      await openPerson(),
      "anon",
    ];
    const enums = new Map(
      (
        await owner<{ name: string; labels: string[] }[]>`
          select t.typname as name, array_agg(e.enumlabel::text) as labels from pg_type t join pg_enum e on e.enumtypid = t.oid group by 1`
      ).map(({ labels, name }) => [name, labels]),
    );
    const functions = await listFunctions(superuser);
    const each = Math.ceil(count / functions.length);
    const ends = new Map<string, number>();
    let calls = 0;
    for (const [at, one] of functions.entries()) {
      const samples = fc.sample(argumentsOf(one, enums, things), { numRuns: each, seed: chance.seed });
      for (const [nth, args] of samples.entries()) {
        progress((at + nth / each) / functions.length);
        const body = JSON.stringify(args);
        // whom it is for is found out by asking: what is refused at the door says little
        for (const actor of [chance.pick(people), a.people["client owner"], a.people["agency owner"]]) {
          const { status, text } = await call(one, actor, body);
          const again = `${one.name} ${body} by ${JSON.stringify(actor)}: ${status} ${text.slice(0, 300)}`;
          expect(status, again).toBeLessThan(500);
          if (status >= 400) expect(codeOf(text), again).toMatch(meant);
          expect(foreign.in(text, body), again).toEqual([]);
          const end = status < 400 ? "answered" : codeOf(text);
          ends.set(end, (ends.get(end) ?? 0) + 1);
          calls++;
          if (end !== "42501") break;
        }
      }
    }
    const tally = [...ends]
      .toSorted(([, one], [, other]) => other - one)
      .map(([end, times]) => `${end} ${times}`);
    return {
      count: calls,
      broken: await checkBooks(superuser),
      told: [`${functions.length} functions; ${tally.join(", ")}`],
    };
  },
);
