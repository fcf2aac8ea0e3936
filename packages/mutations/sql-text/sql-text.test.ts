import { describe, expect, it } from "vitest";
import { findBranches } from "./find-branches.ts";
import { findConditions } from "./find-conditions.ts";
import { findLocks } from "./find-locks.ts";
import { readTokens } from "./read-tokens.ts";
import { replaceSpan } from "./replace-span.ts";
import { splitCondition } from "./split-condition.ts";

const pieces = (sql: string, by: "and" | "or") =>
  splitCondition(readTokens(sql), by).map(({ end, start }) => sql.slice(start, end));

describe("a condition", () => {
  it.each([
    ["a = 1 and b between 2 and 3 and c", ["a = 1", "b between 2 and 3", "c"]],
    ["a and (b or c and d)", ["a", "(b or c and d)"]],
    ["a and b or c", ["a and b or c"]],
    ["x = 'this and that' -- and this\n and y", ["x = 'this and that'", "y"]],
    ["case when a and b then c end and d", ["case when a and b then c end", "d"]],
    ["f(a and b)", ["f(a and b)"]],
  ])("%j has as its conjuncts %j", (sql, expected) => expect(pieces(sql, "and")).toEqual(expected));

  it("has as its disjuncts what stands between or, at its own depth", () => {
    expect(pieces("a is null or b and c or (d or e)", "or")).toEqual(["a is null", "b and c", "(d or e)"]);
  });
});

const body = `
declare
  v_one integer := 1;
begin
  if v_one is null or p_two > 3 then
    raise exception 'if it were so then' using errcode = '22023';
  elsif exists (select from public.t where t.a = 1 and t.b = case when x then 1 else 2 end) then
    v_one := 2;
  end if;
  for v_row in select * from public.u where u.c = p_two and u.d order by 1 loop
    if v_row.e then
      if v_row.f then return null; end if;
    end if;
  end loop;
  perform from public.t where t.id = p_id and t.open for no key update skip locked;
  perform pg_catalog.pg_advisory_xact_lock(hashtext('and'), 2);
  select * from public.t where t.id = 1 for update of t;
  return v_one;
end
`;
const tokens = readTokens(body);
const cut = ({ end, start }: { start: number; end: number }) => body.slice(start, end);

it("of a function, every branch is found, and whether it refuses", () => {
  expect(
    findBranches(tokens).map(({ condition, disjuncts, refuses }) => [
      cut(condition),
      disjuncts.length,
      refuses,
    ]),
  ).toEqual([
    ["v_one is null or p_two > 3", 2, true],
    [expect.stringMatching(/^exists \(.*\)$/s), 1, false],
    ["v_row.e", 1, false],
    ["v_row.f", 1, true],
  ]);
});

it("of a function, every condition of a query is found, wherever that ends", () => {
  expect(findConditions(tokens).map(cut)).toEqual([
    "t.a = 1",
    "t.b = case when x then 1 else 2 end",
    "u.c = p_two",
    "u.d",
    "t.id = p_id",
    "t.open",
    "t.id = 1",
  ]);
});

it("of a function, every lock is found, and whether it skips", () => {
  const locks = findLocks(tokens);
  expect(locks.map((lock) => [lock.name, cut(lock)])).toEqual([
    ["for no key update skip locked", "for no key update skip locked"],
    ["skip locked", "skip locked"],
    ["pg_advisory_xact_lock", "pg_catalog.pg_advisory_xact_lock(hashtext('and'), 2)"],
    ["for update of t", "for update of t"],
  ]);
  const advisory = locks.find(({ name }) => name.startsWith("pg_"));
  expect(advisory && replaceSpan(body, advisory, advisory.instead)).toContain("perform true;");
});
