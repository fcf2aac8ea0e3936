import { expect, it } from "vitest";
import { withListsFrom } from "./lists-elsewhere.ts";

const primary = "https://primary.test";
const replica = "https://replica.test";
const list = `${primary}/rest/v1/rpc/search_buyers?limit=25`;

/** Asks for `url`, and tells who was asked and what came back. */
async function ask(url: string, answers: Record<string, number | Error>, listsUrl?: string) {
  const asked: string[] = [];
  const fetching: typeof fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    asked.push(`${init?.method} ${address}`);
    const answer = answers[new URL(address).origin] ?? 200;
    if (answer instanceof Error) throw answer;
    return new Response(null, { status: answer });
  };
  const { status } = await withListsFrom(listsUrl, fetching)(url, { method: "POST" });
  return { asked, status };
}

it("without a replica everything goes where it went", async () => {
  expect(await ask(list, {})).toEqual({ asked: [`POST ${list}`], status: 200 });
});

it("a list is asked of the replica, whatever it answers to the question", async () => {
  const there = [`POST ${replica}/rest/v1/rpc/search_buyers?limit=25`];
  expect(await ask(list, {}, replica)).toEqual({ asked: there, status: 200 });
  expect(await ask(list, { [replica]: 403 }, replica)).toEqual({ asked: there, status: 403 });
});

it.each([
  ["purchase_overage_credits", "reveal_contact", "credit_history", "credit_prices", "purchase_room"].map(
    (name) => `${primary}/rest/v1/rpc/${name}`,
  ),
  [`${primary}/rest/v1/credits?select=balance`, `${primary}/auth/v1/token`],
])("nothing else is", async (...urls) => {
  for (const url of urls) expect((await ask(url, {}, replica)).asked).toEqual([`POST ${url}`]);
});

it.each([502, 503, new TypeError("fetch failed")])(
  "a replica that fails (%s) is passed over",
  async (failure) => {
    const { asked, status } = await ask(list, { [replica]: failure }, replica);
    expect(asked).toEqual([`POST ${replica}/rest/v1/rpc/search_buyers?limit=25`, `POST ${list}`]);
    expect(status).toBe(200);
  },
);
