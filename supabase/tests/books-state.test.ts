import type { TransactionSql } from "postgres";
import { expect, it } from "vitest";
import { type Actor, become, rehearse } from "./world/act-as.ts";
import { askIn } from "./world/ask.ts";
import { owner } from "./world/connect.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

/** A moment in which the books were never checked, whatever others write down meanwhile; it is rolled back. */
const beforeAnyCheck = <T>(work: (sql: TransactionSql) => Promise<T>) =>
  rehearse(async (sql) => {
    await sql`delete from private.books_checks`;
    return work(sql);
  });

const askAs = async (sql: TransactionSql, actor: Actor, name: string, args = {}) => {
  await become(sql, actor);
  const answer = await askIn(sql, name, args);
  await sql`reset role`;
  return answer;
};
const keep = (sql: TransactionSql, broken: number | null) =>
  askAs(sql, "service_role", "keep_books_check", { p_broken: broken });
const state = (sql: TransactionSql) => askAs(sql, "anon", "books_state");
const ageBy = (sql: TransactionSql, age: string) =>
  sql`update private.books_checks set checked_at = checked_at - ${age}::interval`;

it("nobody but the platform says how the books stand", async () => {
  for (const actor of ["anon", "authenticated"] as const) {
    const act = owner.begin(async (sql) => {
      await sql.unsafe(`set local role ${actor}`);
      await sql`select public.keep_books_check(0)`;
    });
    expect(await sqlstateOf(act)).toBe("42501");
  }
});

it("books that nobody has looked at are unchecked", async () => {
  expect(await beforeAnyCheck(state)).toEqual({ state: "unchecked", checked_at: null });
});

it("the newest check counts, and says no number", async () => {
  await beforeAnyCheck(async (sql) => {
    await keep(sql, 3);
    expect(await state(sql)).toEqual({ state: "broken", checked_at: expect.any(String) as string });
    await keep(sql, 0);
    expect(await state(sql)).toEqual({ state: "in_order", checked_at: expect.any(String) as string });
  });
});

it("a check of two days ago says nothing any more, and one of a year ago is gone", async () => {
  await beforeAnyCheck(async (sql) => {
    await keep(sql, 0);
    await ageBy(sql, "47 hours");
    expect(await state(sql)).toMatchObject({ state: "in_order" });
    await ageBy(sql, "2 hours");
    expect(await state(sql)).toMatchObject({ state: "unchecked" });
    await ageBy(sql, "1 year");
    await keep(sql, 0);
    expect(await sql`select 1 from private.books_checks`).toHaveLength(1);
  });
});

it("a number of broken invariants is one", async () => {
  for (const broken of [-1, null])
    expect(await sqlstateOf(beforeAnyCheck((sql) => keep(sql, broken)))).toBe("22023");
  const written = beforeAnyCheck((sql) => sql`insert into private.books_checks (broken) values (-1)`);
  expect(await sqlstateOf(written)).toBe("23514");
});

it("two checks at one moment are not kept", async () => {
  const both = beforeAnyCheck(
    (sql) => sql`insert into private.books_checks (checked_at, broken) values (now(), 0), (now(), 1)`,
  );
  expect(await sqlstateOf(both)).toBe("23505");
});
