import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { footprintOf, purchase } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const client = await openClient();
const line = (more: string) => `[{"credit_type":"pixel","price_per_credit_cents":1200,${more}}]`;
const priced = (price: string) => `[{"credit_type":"pixel","quantity":1,"price_per_credit_cents":${price}}]`;
const good = '{"credit_type":"pixel","quantity":1,"price_per_credit_cents":1200}';

/** Each is the text of a list of lines that must never buy anything. */
const badLines: Record<string, string> = {
  "a quantity of 0": line('"quantity":0'),
  "a quantity of -1": line('"quantity":-1'),
  "a quantity of 1.5": line('"quantity":1.5'),
  'a quantity of "1e9"': line('"quantity":"1e9"'),
  "a quantity of 1e9": line('"quantity":1e9'),
  "a quantity of 1e400": line('"quantity":1e400'),
  "a quantity of 1e-400": line('"quantity":1e-400'),
  'a quantity of "1"': line('"quantity":"1"'),
  'a quantity of "NaN"': line('"quantity":"NaN"'),
  'a quantity of "Infinity"': line('"quantity":"Infinity"'),
  "a quantity of null": line('"quantity":null'),
  "a quantity of true": line('"quantity":true'),
  "a quantity of [1]": line('"quantity":[1]'),
  "a quantity of {}": line('"quantity":{}'),
  "a quantity of 1,000,001": line('"quantity":1000001'),
  "a quantity of 2^31": line('"quantity":2147483648'),
  "a quantity of 2^32 + 1": line('"quantity":4294967297'),
  "a quantity of 2^63": line('"quantity":9223372036854775808'),
  "no quantity": '[{"credit_type":"pixel","price_per_credit_cents":1200}]',
  "no credit type": '[{"quantity":1,"price_per_credit_cents":1200}]',
  "no price": '[{"credit_type":"pixel","quantity":1}]',
  "a key too many": line('"quantity":1,"cost_per_credit_cents":1'),
  "a key in other letters": '[{"credit_type":"pixel","Quantity":1,"price_per_credit_cents":1200}]',
  "an unknown credit type": '[{"credit_type":"gold","quantity":1,"price_per_credit_cents":1}]',
  "a credit type of null": '[{"credit_type":null,"quantity":1,"price_per_credit_cents":1}]',
  "a credit type of 1": '[{"credit_type":1,"quantity":1,"price_per_credit_cents":1}]',
  "a credit type in other letters": '[{"credit_type":"Pixel","quantity":1,"price_per_credit_cents":1200}]',
  "an empty credit type": '[{"credit_type":"","quantity":1,"price_per_credit_cents":1200}]',
  "a price of -1": priced("-1"),
  "a price of 0.5": priced("0.5"),
  'a price of "1200"': priced('"1200"'),
  "a price of null": priced("null"),
  "a price of 100,000,001": priced("100000001"),
  "a price of 2^31": priced("2147483648"),
  "the same type twice": `[${good},${good}]`,
  "the same type twice, with other quantities": `[${good},${good.replace('"quantity":1', '"quantity":2')}]`,
  "five lines": `[${Array(5).fill(good).join()}]`,
  "an empty list": "[]",
  "a line that is null": "[null]",
  "a line that is a list": "[[]]",
  "a line that is a number": "[1]",
  "a bad line after a good one": `[${good},{"credit_type":"audience","quantity":0,"price_per_credit_cents":3000}]`,
  "no list but a line": good,
  "no list but a text": '"[]"',
  "no list but a number": "1",
  "no list but true": "true",
  "no list but null": "null",
};

describe("what is no purchase is bad input and writes nothing", () => {
  it.each(Object.entries(badLines))("%s", async (_, lines) => {
    const before = await footprintOf(owner, client.id);
    expect(await sqlstateOf(purchase(client.owner, client.id, lines))).toBe("22023");
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });

  it("no lines and no request id", async () => {
    const before = await footprintOf(owner, client.id);
    expect(await sqlstateOf(purchase(client.owner, client.id, `[${good}]`, null))).toBe("22023");
    const nothing = actAs(
      client.owner,
      (sql) => sql`select public.purchase_overage_credits(${client.id}, gen_random_uuid(), null)`,
    );
    expect(await sqlstateOf(nothing)).toBe("22023");
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });

  it("a whole number in another spelling is the same number", async () => {
    const requestId = randomUUID();
    for (const quantity of ["1", "1.0", "1e0"]) {
      const answer = await purchase(client.owner, client.id, line(`"quantity":${quantity}`), requestId);
      expect(answer.status).toBe("purchased");
    }
  });

  it.each([
    ["NaN, which JSON makes null", Number.NaN],
    ["1.5", 1.5],
    ["a text", "1e9"],
    ["2^31", 2 ** 31],
  ])("through the API too: %s", async (_, quantity) => {
    const before = await footprintOf(owner, client.id);
    const { error, status } = await apiAs(client.owner).rpc("purchase_overage_credits", {
      p_account_id: client.id,
      p_request_id: randomUUID(),
      p_lines: [{ credit_type: "pixel", quantity, price_per_credit_cents: 1200 }],
    });
    expect([status, error?.code]).toEqual([400, "22023"]);
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });
});
