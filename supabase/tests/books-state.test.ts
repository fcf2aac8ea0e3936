import { afterEach, expect, it } from "vitest";
import { ask } from "./world/ask.ts";
import { owner } from "./world/connect.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const keep = (broken: unknown) => ask("service_role", "keep_books_check", { p_broken: broken });
const state = (actor: Parameters<typeof ask>[0] = "anon") => ask(actor, "books_state", {});
const ageBy = (age: string) =>
  owner`update private.books_checks set checked_at = checked_at - ${age}::interval`;

afterEach(async () => {
  await owner`delete from private.books_checks`;
});

it("nobody but the platform says how the books stand", async () => {
  for (const actor of ["anon", "authenticated"] as const) {
    const act = owner.begin(async (sql) => {
      await sql.unsafe(`set local role ${actor}`);
      await sql`select public.keep_books_check(0)`;
    });
    expect(await sqlstateOf(act)).toBe("42501");
  }
  expect([...(await owner`select * from private.books_checks`)]).toEqual([]);
});

it("books that nobody has looked at are unchecked", async () => {
  expect(await state()).toEqual({ state: "unchecked", checked_at: null });
});

it("the newest check counts, and says no number", async () => {
  await keep(3);
  expect(await state()).toEqual({ state: "broken", checked_at: expect.any(String) as string });
  await keep(0);
  expect(await state()).toEqual({ state: "in_order", checked_at: expect.any(String) as string });
});

it("a check of two days ago says nothing any more, and one of a year ago is gone", async () => {
  await keep(0);
  await ageBy("47 hours");
  expect(await state()).toMatchObject({ state: "in_order" });
  await ageBy("2 hours");
  expect(await state()).toMatchObject({ state: "unchecked" });
  await ageBy("1 year");
  await keep(0);
  expect(await owner`select 1 from private.books_checks`).toHaveLength(1);
});

it("a number of broken invariants is one", async () => {
  for (const broken of [-1, null]) expect(await sqlstateOf(keep(broken))).toBe("22023");
});
