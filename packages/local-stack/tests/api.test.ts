import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ContractStack, openClient, openContractStack } from "./open-contract-stack.ts";

let contract: ContractStack;
let client: SupabaseClient;
let userId: string;

beforeAll(async () => {
  contract = await openContractStack();
  ({ client, id: userId } = await contract.signInSomebody());
});
afterAll(() => contract.close());

describe("who a request is", () => {
  test("the publishable key alone is anon", async () => {
    const answer = await contract.anon.rpc("who_am_i");
    expect(answer.data).toEqual({ role: "anon", user: "anon", uid: null });
  });

  test("a user's session is authenticated, with their id", async () => {
    const answer = await client.rpc("who_am_i");
    expect(answer.data).toEqual({ role: "authenticated", user: "authenticated", uid: userId });
  });

  test("the secret key is service_role, and passes policies but not missing grants", async () => {
    expect((await contract.service.rpc("who_am_i")).data).toMatchObject({
      role: "service_role",
      user: "service_role",
    });
    expect((await contract.service.from("notes").select("secret")).error).toBeNull();
    expect((await contract.service.from("sealed").select()).error?.code).toBe("42501");
  });

  test("no key, and a wrong one, are turned away", async () => {
    const url = `${contract.stack.info.apiUrl}/rest/v1/rpc/who_am_i`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { apikey: "sb_publishable_other" } })).status).toBe(401);
  });

  test("a token that somebody else signed is turned away", async () => {
    const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
    const claims = { sub: userId, role: "service_role", exp: Math.floor(Date.now() / 1000) + 60 };
    const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2lnbmF0dXJl`;
    const answer = await fetch(`${contract.stack.info.apiUrl}/rest/v1/rpc/who_am_i`, {
      headers: { apikey: contract.stack.info.publishableKey, authorization: `Bearer ${forged}` },
    });
    expect(answer.status).toBe(401);
  });
});

describe("what a request may not", () => {
  test.each([
    ["a table that was never granted", "unmentioned"],
    ["a table that was revoked", "sealed"],
  ])("read %s", async (_, table) => {
    expect((await client.from(table).select()).error).toMatchObject({ code: "42501" });
  });

  test("read a column that was not granted, by name, by *, by filter or by order", async () => {
    expect((await client.from("notes").select("id,title")).error).toBeNull();
    for (const query of [
      client.from("notes").select("secret"),
      client.from("notes").select("*"),
      client.from("notes").select("id").eq("secret", "hidden"),
      client.from("notes").select("id").order("secret"),
    ]) {
      expect((await query).error).toMatchObject({ code: "42501" });
    }
  });

  test("call a function that nobody was granted", async () => {
    expect((await client.rpc("for_nobody")).error).toMatchObject({ code: "42501" });
    expect((await contract.service.rpc("for_nobody")).error).toMatchObject({ code: "42501" });
  });

  test("see another's rows", async () => {
    const other = await contract.signInSomebody();
    await contract.owner`insert into public.notes (id, writer, title) values (900, ${other.id}, 'of another')`;
    expect((await client.from("notes").select("id").eq("id", 900)).data).toEqual([]);
    expect((await other.client.from("notes").select("id").eq("id", 900)).data).toEqual([{ id: 900 }]);
  });

  test.each([
    "/_system",
    "/_system/info",
    "/_system/introspect",
    "//_system/info",
    "/%5fsystem/info",
    "/_SYSTEM/info",
    "/rest/v1/../../_system/info",
    "/rest/v1/%2e%2e/%2e%2e/_system/info",
  ])("learn about the database at %s", async (path) => {
    for (const headers of [{}, { apikey: contract.stack.info.secretKey }] as Record<string, string>[]) {
      const answer = await fetch(`${contract.stack.info.apiUrl}${path}`, { headers });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/postgres|password|version/i);
    }
  });
});

describe("errors arrive whole", () => {
  test.each([
    ["42501", 403],
    ["22023", 400],
    ["P0001", 400],
    ["23505", 409],
    ["23514", 400],
    ["PT402", 402],
    ["PT409", 409],
  ])("raised with %s: status %i, code, message, details and hint", async (code, status) => {
    const answer = await client.rpc("complain", { p_code: code });
    expect(answer.status).toBe(status);
    expect(answer.error).toMatchObject({
      code,
      message: `refused with ${code}`,
      details: "the detail",
      hint: "the hint",
    });
  });

  test("a broken unique constraint, of which Postgres under RLS does not tell the key", async () => {
    const note = { id: 1, title: "twice" };
    expect((await client.from("notes").insert(note)).error).toBeNull();
    const { error, status } = await client.from("notes").insert(note);
    expect(status).toBe(409);
    expect(error).toMatchObject({
      code: "23505",
      message: expect.stringContaining("notes_pkey") as unknown,
      details: null,
    });
  });

  test("a broken check constraint, a bad uuid, a null in the wrong place", async () => {
    const insert = (note: object) => client.from("notes").insert(note);
    expect((await insert({ id: 2, title: "a", price: -1 })).error).toMatchObject({ code: "23514" });
    expect((await insert({ id: 2, title: null })).error).toMatchObject({ code: "23502" });
    expect((await client.from("notes").select("id").eq("writer", "no uuid")).error).toMatchObject({
      code: "22P02",
    });
  });

  test("a table, column or function that is not there", async () => {
    expect((await client.from("nowhere").select()).error?.code).toBe("PGRST205");
    expect((await client.from("notes").select("nothing")).error?.code).toBe("42703");
    expect((await client.rpc("nothing")).error?.code).toBe("PGRST202");
  });
});

describe("values arrive as PostgREST sends them", () => {
  test.each([
    ["object", { a: [1, { b: null }], c: "1" }],
    ["array", [{ quantity: 2 }, { quantity: 3 }]],
    ["array", []],
    ["number", 12.5],
    ["boolean", true],
    ["string", "plain words"],
  ])("a jsonb argument that is a json %s stays one", async (type, value) => {
    expect((await client.rpc("look_at", { p_value: value })).data).toEqual({ type, value });
  });

  test("jsonb columns hold what was inserted", async () => {
    const facts = { list: [1, "2", { three: 3 }] };
    await client.from("notes").insert({ id: 20, title: "facts", facts, price: 12.5 });
    const { data } = await client.from("notes").select("facts,price,written_at").eq("id", 20).single();
    expect(data).toEqual({ facts, price: 12.5, written_at: "2026-01-01T00:00:00.123456+00:00" });
  });

  test("arrays, enums and defaults of a function", async () => {
    const ids = [randomUUID(), randomUUID()];
    expect((await client.rpc("take", { p_ids: ids, p_mood: "cross" })).data).toEqual({
      ids: 2,
      mood: "cross",
      words: ["none"],
      limit: 7,
    });
    const words = ["a,b", 'c"d', "{e}", ""];
    expect(
      (await client.rpc("take", { p_ids: [], p_mood: "calm", p_words: words, p_limit: 1 })).data,
    ).toEqual({
      ids: 0,
      mood: "calm",
      words,
      limit: 1,
    });
    expect((await client.rpc("take", { p_ids: ids, p_mood: "glad" })).error).toMatchObject({ code: "22P02" });
  });

  test("the rows of a function can be filtered, ordered, cut and counted", async () => {
    const answer = await client
      .rpc("figures", {}, { count: "exact" })
      .gt("n", 3)
      .order("n", { ascending: false })
      .range(1, 2);
    expect(answer.error).toBeNull();
    expect(answer.count).toBe(7);
    expect(answer.data).toEqual([
      { n: 9, half: 4.5, at: "2026-01-01T09:00:00+00:00" },
      { n: 8, half: 4, at: "2026-01-01T08:00:00+00:00" },
    ]);
  });

  test("a stable function can be called with get", async () => {
    expect((await client.rpc("who_am_i", {}, { get: true })).data).toMatchObject({ uid: userId });
  });
});

describe("how long a call may take", () => {
  test("is what the function was defined with, since Postgres itself would let it dawdle", async () => {
    for (const answer of [await client.rpc("dawdle"), await client.rpc("dawdle", {}, { get: true })]) {
      expect(answer.error).toMatchObject({ code: "57014" });
    }
    expect((await client.rpc("who_am_i")).data).toMatchObject({ uid: userId });
  });
});

describe("what changes while it runs", () => {
  test("notify pgrst shows a new function", async () => {
    expect((await client.rpc("newcomer")).error?.code).toBe("PGRST202");
    await contract.owner`create function public.newcomer() returns int language sql as 'select 5'`;
    await contract.owner`grant execute on function public.newcomer() to authenticated`;
    await contract.owner`notify pgrst, 'reload schema'`;
    await expect.poll(async () => (await client.rpc("newcomer")).data as unknown).toBe(5);
  });

  test("revokes and column grants survive a restart, and so do sessions", async () => {
    const grants = () => contract.owner`
      select grantee, table_schema, table_name, column_name, privilege_type from information_schema.column_privileges
      where table_schema in ('public', 'auth') and grantee in ('anon', 'authenticated', 'service_role', 'PUBLIC')
      union all
      select grantee, routine_schema, routine_name, null, privilege_type from information_schema.routine_privileges
      where routine_schema = 'public' order by 1, 2, 3, 4, 5`;
    const before = await grants();
    await contract.restart();
    expect((await client.rpc("who_am_i")).data).toMatchObject({ uid: userId });
    expect((await client.from("sealed").select()).error?.code).toBe("42501");
    expect((await client.from("notes").select("secret")).error?.code).toBe("42501");
    expect([...(await grants())]).toEqual([...before]);
    expect(before.length).toBeGreaterThan(10);
  });
});

describe("signing up", () => {
  test("needs the address to be confirmed, by the mail that was sent", async () => {
    const visitor = openClient(contract.stack, contract.stack.info.publishableKey);
    const email = `${randomUUID()}@contract.test`;
    const { data } = await visitor.auth.signUp({ email, password: "long enough 1" });
    expect(data.session).toBeNull();
    const early = await visitor.auth.signInWithPassword({ email, password: "long enough 1" });
    expect(early.error?.code).toBe("email_not_confirmed");
    expect(contract.mails.map((mail) => mail.to)).toContain(email);
  });
});
