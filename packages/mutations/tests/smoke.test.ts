import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemplate, type Template } from "../judging/open-template.ts";
import { type Judge, seatJudge } from "../judging/seat-judge.ts";

// That the proof itself tells one from the other: what a test notices, what changes nothing, what is no SQL, what hangs.
let template: Template;
let judge: Judge;

beforeAll(async () => {
  template = await openTemplate();
  const { dir, port, secrets } = template;
  judge = seatJudge({ database: "mutant_1", dir, port, secrets: { ...secrets } });
});
afterAll(async () => {
  await judge.dismiss();
  await template.stop();
});

const trials = [{ file: "append-only.test.ts" }];

it("a trigger that is gone is noticed, by the test whose promise it keeps", async () => {
  const sql = "drop trigger credit_transactions_append_only on public.credit_transactions";
  expect(await judge.ask({ sql, trials }, 60)).toMatchObject({
    outcome: "killed",
    by: expect.stringContaining("credit_transactions") as string,
  });
});

it("a mutant that changes nothing survives, on a copy that the one before has not touched", async () => {
  const sql =
    "alter trigger credit_transactions_append_only on public.credit_transactions rename to append_only";
  const verdict = await judge.ask({ sql, trials }, 60);
  expect(verdict).toMatchObject({ outcome: "survived", by: "" });
  expect(verdict.tests).toBeGreaterThan(10);
  expect(verdict.touched.calls).toHaveProperty(["private.check_account"]);
});

it("what Postgres refuses is no mutant", async () => {
  expect(await judge.ask({ sql: "drop trigger nobody on public.accounts", trials }, 60)).toMatchObject({
    outcome: "invalid",
    by: expect.stringContaining("nobody") as string,
  });
});

it("tests that do not end count as having failed, and the next question is answered", async () => {
  expect(await judge.ask({ sql: "select pg_sleep(60)", trials }, 1)).toMatchObject({ outcome: "killed" });
  expect(await judge.ask({ sql: null, trials }, 60)).toMatchObject({ outcome: "survived" });
});
