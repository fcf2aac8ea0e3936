import { describe, expect, it } from "vitest";
import { actAs, rehearse } from "./world/act-as.ts";
import { calls, revealMany } from "./world/calls.ts";
import { superuser } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { contactsOf } from "./world/report.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const client = await openClient({ balances: { enrichment: 30 } });
const [refunded, waiting, unreported] = (await openBuyers(3)) as [string, string, string];
await revealMany(client.owner, client.id, [refunded, waiting, unreported]);
for (const contact of await contactsOf(refunded, waiting))
  await actAs(client.owner, (sql) => calls.report(sql, client.id, contact));

// whoever is not stopped by a grant
const attempt = (text: string) => sqlstateOf(rehearse((sql) => sql.unsafe(text).simple(), superuser));
const admin = `'${client.agency.owner.userId}'`;

describe("the table of reports refuses, to whoever writes past the functions,", () => {
  const insert = (columns: string, values: string, buyer = unreported) =>
    attempt(`
      insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, reported_by, ${columns})
      select account_id, id, buyer_id, gen_random_uuid(), 'has_left', user_id, ${values}
      from public.contact_reveals where account_id = '${client.id}' and buyer_id = '${buyer}'`);

  it("a second report of the same reveal, and one of a reveal, an account or a buyer that never was", async () => {
    expect(await insert("status", "'in_review'")).toBe("ok");
    expect(await insert("status", "'in_review'", refunded)).toBe("23505");
    for (const [account, reveal, buyer] of [
      [`'${client.id}'`, "gen_random_uuid()", "buyer_id"],
      ["gen_random_uuid()", "id", "buyer_id"],
      [`'${client.id}'`, "id", "gen_random_uuid()"],
    ] as const) {
      expect(
        await attempt(`
          insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, reported_by, status)
          select ${account}, ${reveal}, ${buyer}, gen_random_uuid(), 'has_left', user_id, 'in_review'
          from public.contact_reveals where account_id = '${client.id}' and buyer_id = '${unreported}'`),
      ).toBe("23503");
    }
  });

  it("half a decision, a decision in review, and a refusal by nobody", async () => {
    const columns = "status, decided_by, decided_at";
    expect(await insert(columns, `'refunded', ${admin}, now()`)).toBe("ok");
    expect(await insert(columns, `'declined', ${admin}, now()`)).toBe("ok");
    expect(await insert(columns, "'refunded', null, null")).toBe("ok");
    expect(await insert(columns, `'refunded', ${admin}, null`)).toBe("23514");
    expect(await insert(columns, "'refunded', null, now()")).toBe("23514");
    expect(await insert(columns, `'in_review', ${admin}, now()`)).toBe("23514");
    expect(await insert(columns, "'declined', null, null")).toBe("23514");
  });

  it("empty words, and more than 500", async () => {
    for (const column of ["note", "answer"]) {
      expect(await insert(`status, ${column}`, "'in_review', 'x'")).toBe("ok");
      expect(await insert(`status, ${column}`, "'in_review', ''")).toBe("23514");
      expect(await insert(`status, ${column}`, "'in_review', repeat('x', 501)")).toBe("23514");
    }
  });

  const decision = `status = 'declined', decided_by = ${admin}, decided_at = now(), answer = 'no'`;
  const change = (set: string, buyer: string) =>
    attempt(
      `update public.contact_reports set ${set} where account_id = '${client.id}' and buyer_id = '${buyer}'`,
    );

  it("any change but the decision, which is made once", async () => {
    expect(await change(decision, waiting)).toBe("ok");
    expect(await change("answer = 'x'", waiting), "an answer without a decision").toBe("42501");
    expect(
      await change(`${decision}, status = 'in_review'`.replace("status = 'declined', ", ""), waiting),
    ).toBe("42501");
    expect(await change("status = 'refunded'", waiting), "decided by nobody").toBe("42501");
    expect(await change(decision, refunded), "what came back at once").toBe("42501");
    const twice = `update public.contact_reports set ${decision} where account_id = '${client.id}' and buyer_id = '${waiting}';`;
    expect(await attempt(twice + twice), "again").toBe("42501");
  });

  it.each([
    "id = gen_random_uuid()",
    `account_id = '${client.agency.id}'`,
    `reveal_id = (select id from public.contact_reveals where account_id = '${client.id}' and buyer_id = '${unreported}')`,
    `buyer_id = '${unreported}'`,
    "contact_id = gen_random_uuid()",
    "fault = 'not_the_person'",
    "note = 'x'",
    "reported_by = gen_random_uuid()",
    "created_at = created_at - interval '1 day'",
  ])("with a decision, that anything else changes: %s", async (also) => {
    expect(await change(`${decision}, ${also}`, waiting)).toBe("42501");
  });

  it("that what it hangs on is deleted", async () => {
    expect(await attempt(`delete from public.buyers where id = '${waiting}'`)).toBe("23503");
    expect(await attempt(`delete from public.contact_reports where account_id = '${client.id}'`)).toBe(
      "42501",
    );
  });
});
