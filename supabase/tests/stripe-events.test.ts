import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import type { Answer } from "./world/calls.ts";
import { owner, type Statements } from "./world/connect.ts";
import { openAct } from "./world/open-act.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

interface Event {
  id: string;
  type: string;
  object_id: string;
  tries: number;
}

const receive = async (id: string | null, sql: Statements = owner): Promise<Answer> => {
  const [row] = await sql<{ answer: Answer }[]>`
    select public.receive_stripe_event(${id}, 'invoice.paid', 'in_1', now()) as answer`;
  return row?.answer as Answer;
};
const newEvent = async () => {
  const id = `evt_${randomUUID()}`;
  expect(await receive(id)).toEqual({ status: "received", handled: false });
  return id;
};
const take = (limit = 500, lease = 60, sql: Statements = owner) =>
  sql<Event[]>`select * from public.take_stripe_events(${limit}, ${lease})`;
/** Takes whatever there is; whether `id` is among it. */
const takes = async (id: string) => (await take()).find((event) => event.id === id);
const finish = async (id: string, error: string | null = null): Promise<Answer> => {
  const [row] = await owner<
    { answer: Answer }[]
  >`select public.finish_stripe_event(${id}, ${error}) as answer`;
  return row?.answer as Answer;
};
const pass = (id: string, time: string) =>
  owner`update private.stripe_events set next_at = next_at - ${time}::interval where id = ${id}`;

describe("what Stripe tells", () => {
  it("is kept once, however often and by how many it comes", async () => {
    const id = `evt_${randomUUID()}`;
    const answers = finishers(
      await race(
        Array.from({ length: 12 }, () => ({
          actor: "service_role" as const,
          run: (sql) => receive(id, sql),
        })),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      ...Array<string>(11).fill("known"),
      "received",
    ]);
    expect(await takes(id)).toMatchObject({ type: "invoice.paid", object_id: "in_1", tries: 1 });
    await finish(id);
    expect(await receive(id)).toEqual({ status: "known", handled: true });
    expect(await takes(id)).toBeUndefined();
  });

  it.each([[null], [""], ["x".repeat(256)]])("has an id: not %j", async (id) => {
    expect(["23502", "23514"]).toContain(await sqlstateOf(receive(id)));
  });

  it("is handed to one worker at a time, and to another when nobody answers for it", async () => {
    const id = await newEvent();
    const act = await openAct("service_role");
    const held = await act.run((sql) => sql<Event[]>`select * from public.take_stripe_events(500, 60)`);
    expect(held.map((event) => event.id)).toContain(id);
    // the other neither waits nor gets it
    expect(await takes(id)).toBeUndefined();
    await act.commit();
    expect(await takes(id)).toBeUndefined();
    await pass(id, "61 seconds");
    expect(await takes(id)).toMatchObject({ tries: 2 });
  });

  it("is done once it is handled", async () => {
    const id = await newEvent();
    await takes(id);
    expect(await finish(id)).toEqual({ status: "handled" });
    expect(await finish(id)).toEqual({ status: "already_finished" });
    expect(await finish(id, "late")).toEqual({ status: "already_finished" });
    await pass(id, "1 day");
    expect(await takes(id)).toBeUndefined();
    expect(await finish("evt_nobodys")).toEqual({ status: "already_finished" });
  });

  it("that could not be handled comes back after pauses that grow to six hours", async () => {
    const id = await newEvent();
    for (let n = 0; n < 12; n++) {
      expect(await takes(id)).toMatchObject({ tries: n + 1 });
      const [{ began } = { began: "" }] = await owner<
        { began: string }[]
      >`select clock_timestamp()::text as began`;
      expect(await finish(id, "no answer ".repeat(200))).toEqual({ status: "put_back" });
      const pause = Math.min(6 * 3600, 60 * 2 ** n);
      const [row] = await owner`
        select next_at - make_interval(secs => ${pause}) between ${began}::text::timestamptz and clock_timestamp() as is_due, error
        from private.stripe_events where id = ${id}`;
      expect(row, `pause ${n}`).toEqual({ is_due: true, error: "no answer ".repeat(100) });
      expect(await takes(id)).toBeUndefined();
      await pass(id, "7 hours");
    }
    await takes(id);
    expect(await finish(id)).toEqual({ status: "handled" });
  });

  it("is forgotten 90 days after it was handled, and not before, nor unhandled", async () => {
    const [old, young, open] = [await newEvent(), await newEvent(), await newEvent()];
    const left = await rehearse(async (sql) => {
      await sql`update private.stripe_events set handled_at = now() - interval '91 days' where id = ${old}`;
      await sql`update private.stripe_events set handled_at = now() - interval '89 days' where id = ${young}`;
      await sql`update private.stripe_events set received_at = now() - interval '1 year' where id = ${open}`;
      await take(500, 60, sql);
      return sql<
        { id: string }[]
      >`select id from private.stripe_events where id in (${old}, ${young}, ${open})`;
    });
    expect(left.map(({ id }) => id).toSorted()).toEqual([young, open].toSorted());
    for (const id of [old, young, open]) await finish(id);
  });

  it.each([
    [0, 60],
    [501, 60],
    [null, 60],
    [1, 0],
    [1, 3601],
    [1, null],
  ])("is taken by limits and leases that are: not %s, %s", async (limit, lease) => {
    expect(await sqlstateOf(owner`select * from public.take_stripe_events(${limit}, ${lease})`)).toBe(
      "22023",
    );
  });
});
