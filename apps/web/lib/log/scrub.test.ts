import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorFacts } from "./error-facts.ts";
import { scrub } from "./scrub.ts";

describe("scrub", () => {
  it.each([
    ["Key (email)=(ann@buyer.example) already exists.", "ann"],
    ['invalid input syntax for type uuid: "Ann Example"', "Ann"],
    ["no user 5eed0000-0000-4000-8000-000000000002 here", "5eed"],
    ["GET https://app.test/auth/confirm?token_hash=abc&next=/home/acme", "abc"],
    ["550 <ann.example@buyer.example>: unknown", "buyer.example"],
    ["call +44 20 7946 0018 back", "7946"],
    ["bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI1ZWVkIn0.c2lnbmF0dXJl refused", "eyJhbGciOiJIUzI1NiJ9"],
    ["cannot find 'Fenwick & Partners'", "Fenwick"],
  ])("takes out of %j whom it names", (text, named) => {
    expect(scrub(text)).not.toContain(named);
  });

  it("leaves what tells an error: codes, functions, columns, addresses of servers", () => {
    const text = 'connect ECONNREFUSED 127.0.0.1:54321 while calling "reveal_contact"';
    expect(scrub(text)).toBe(text);
  });

  it("lets no address of an email through, wherever it stands", () => {
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, email, after) => {
        expect(scrub(`${before} ${email} ${after}`)).not.toContain(email);
      }),
    );
  });

  it("is done with a long text soon, and cuts it", () => {
    expect(scrub("a@b.c ".repeat(100_000)).length).toBeLessThanOrEqual(501);
  });
});

describe("errorFacts", () => {
  it("tells code, message and place of an error and its causes, and nothing of the row at fault", () => {
    const cause = Object.assign(new Error("duplicate key"), {
      code: "23505",
      details: "Key (email)=(ann@buyer.example) already exists.",
      hint: "Ann",
    });
    const facts = errorFacts(new Error("not kept", { cause }));
    expect(facts).toMatchObject({ name: "Error", message: "not kept", cause: { code: "23505" } });
    expect(facts.at?.[0]).toMatch(/^at /);
    expect(JSON.stringify(facts)).not.toMatch(/Ann|ann@/);
  });

  it("ends, however deep the causes go", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.stringify(errorFacts(error)).match(/round/g)?.length).toBeLessThan(20);
  });

  it.each([null, undefined, "text", 7, {}, { message: 3 }])("makes something of %j", (thrown) => {
    expect(errorFacts(thrown)).toHaveProperty("message");
  });
});
