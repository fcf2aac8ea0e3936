import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ask, askIn, rowsOf } from "./world/ask.ts";
import { owner, superuser } from "./world/connect.ts";
import { openUser } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

interface Mail {
  id: string;
  lease: string;
  email: string;
  kind: string;
  facts: object;
  tries: number;
}
// what other test files have written, they do not look for: only what is here is due, and before all else
let kind: string;
beforeEach(() => {
  kind = `test_${randomUUID().replaceAll(/[^a-z]/g, "")}`;
});
const early = "1999-01-01";
const write = async (count: number, user?: { userId: string }) => {
  const { userId } = user ?? (await openUser());
  const rows = await owner<{ id: string }[]>`
    insert into private.emails (user_id, kind, facts, next_at)
    select ${userId}, ${kind}, jsonb_build_object('n', n), ${early}::timestamptz + n * interval '1 second' from generate_series(1, ${count}) n
    returning id`;
  return rows.map(({ id }) => id);
};
const take = async (p_limit: number | null = 50, p_lease_seconds: number | null = 60) => {
  const taken = await rowsOf<Mail>("service_role", "take_emails", { p_limit, p_lease_seconds });
  return taken.filter((mail) => mail.kind === kind);
};
const finish = (mail: { id: string; lease: string | null }, error: string | null = null) =>
  ask("service_role", "finish_email", { p_id: mail.id, p_lease: mail.lease, p_error: error });
const mailOf = async (id: string) => {
  const [row] = await owner`
    select sent_at, error, lease, tries, extract(epoch from next_at - clock_timestamp())::float as wait from private.emails where id = ${id}`;
  return { ...row } as {
    sent_at: Date | null;
    error: string | null;
    lease: string | null;
    tries: number;
    wait: number;
  };
};
const leaseEnds = (id: string) => owner`update private.emails set next_at = ${early} where id = ${id}`;
afterAll(() => superuser`delete from private.emails where kind like 'test%'`);

describe("who takes no emails", () => {
  it("is anyone but the platform", async () => {
    const user = await openUser();
    for (const actor of ["anon", user] as const) {
      expect(await sqlstateOf(rowsOf(actor, "take_emails"))).toBe("42501");
      expect(
        await sqlstateOf(ask(actor, "finish_email", { p_id: randomUUID(), p_lease: randomUUID() })),
      ).toBe("42501");
    }
    for (const [limit, lease] of [
      [0, 60],
      [501, 60],
      [null, 60],
      [1, 0],
      [1, 3601],
      [1, null],
    ] as const) {
      expect(await sqlstateOf(take(limit, lease))).toBe("22023");
    }
  });
});

describe("an email", () => {
  it("is handed to one, with its address and facts, and sent once", async () => {
    const user = await openUser();
    const [id] = (await write(1, user)) as [string];
    const [mail, ...more] = await take();
    expect(more).toEqual([]);
    expect(mail).toEqual({
      id,
      lease: expect.any(String) as string,
      email: `${user.userId}@credence.test`,
      kind,
      facts: { n: 1 },
      tries: 1,
    });
    expect(await take()).toEqual([]);
    expect(await finish(mail as Mail)).toEqual({ status: "finished" });
    expect(await finish(mail as Mail)).toEqual({ status: "lease_lost" });
    const sent = await mailOf(id);
    expect(sent).toMatchObject({ error: null, lease: null, tries: 1 });
    expect(sent.sent_at).not.toBeNull();
    await leaseEnds(id);
    expect(await take(), "sent is sent").toEqual([]);
  });

  it("comes in the order of its time, as many as are asked for", async () => {
    const ids = await write(5);
    expect((await take(2)).map(({ id }) => id).toSorted()).toEqual(ids.slice(0, 2).toSorted());
    expect((await take(500)).map(({ id }) => id).toSorted()).toEqual(ids.slice(2).toSorted());
  });

  it("is one taker's alone, whoever takes at once", async () => {
    const ids = await write(60);
    const taken = finishers(
      await race(
        Array.from({ length: 12 }, () => ({
          actor: "service_role" as const,
          run: (sql) => sql<Mail[]>`select * from public.take_emails(5, 60)`,
        })),
      ),
    ).flat();
    expect(taken.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(new Set(taken.map(({ lease }) => lease)).size).toBe(60);
  });

  it("that a taker holds is waited for by nobody", async () => {
    const ids = await write(2);
    const act = await openAct("service_role");
    const held = await act.run((sql) => sql<Mail[]>`select * from public.take_emails(1, 60)`);
    const other = await take(1);
    expect([...held, ...other].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    await act.rollback();
    expect(
      (await take()).map(({ id }) => id),
      "who fell gives back",
    ).toEqual([held[0]?.id]);
  });

  it("of a taker who died goes to the next when the lease is over, and the dead one's word counts no more", async () => {
    const [id] = (await write(1)) as [string];
    const [dead] = (await take(1, 3600)) as [Mail];
    expect((await mailOf(id)).wait).toBeGreaterThan(3500);
    await leaseEnds(id);
    const [next] = (await take()) as [Mail];
    expect(next).toMatchObject({ id, tries: 2 });
    expect(next.lease).not.toBe(dead.lease);
    expect(await finish(dead)).toEqual({ status: "lease_lost" });
    expect((await mailOf(id)).sent_at).toBeNull();
    expect(await finish(next)).toEqual({ status: "finished" });
  });

  it("that was late, but is nobody else's yet, still counts", async () => {
    await write(1);
    const [late] = (await take()) as [Mail];
    await leaseEnds(late.id);
    expect(await finish(late)).toEqual({ status: "finished" });
  });

  it("that failed is tried again after a minute, two, four and at most a day", async () => {
    const [id] = (await write(1)) as [string];
    for (const minutes of [1, 2, 4, 8]) {
      await leaseEnds(id);
      const [mail] = (await take()) as [Mail];
      await finish(mail, "x".repeat(2000));
      const { wait, error, sent_at, lease } = await mailOf(id);
      expect([sent_at, lease, error?.length]).toEqual([null, null, 1000]);
      expect(wait / 60).toBeCloseTo(minutes, 0);
    }
    await owner`update private.emails set tries = 10000 where id = ${id}`;
    await leaseEnds(id);
    const [mail] = (await take()) as [Mail];
    await finish(mail, "x");
    expect((await mailOf(id)).wait / 3600).toBeCloseTo(24, 0);
    await leaseEnds(id);
    await finish((await take())[0] as Mail);
    expect(await mailOf(id), "and then forgets what was wrong").toMatchObject({ error: null });
  });

  it("is finished by whom it was given to, and by no lease at all", async () => {
    const [id] = (await write(1)) as [string];
    for (const lease of [null, randomUUID()])
      expect(await finish({ id, lease })).toEqual({ status: "lease_lost" });
    await take();
    expect(await finish({ id, lease: null })).toEqual({ status: "lease_lost" });
    expect((await mailOf(id)).sent_at).toBeNull();
  });

  it("to somebody who is gone is gone too", async () => {
    const user = await openUser();
    const [id] = (await write(1, user)) as [string];
    await superuser`delete from auth.users where id = ${user.userId}`;
    expect(await owner`select 1 from private.emails where id = ${id}`).toHaveLength(0);
    expect(await askIn(superuser, "finish_email", { p_id: id, p_lease: randomUUID() })).toEqual({
      status: "lease_lost",
    });
  });
});
