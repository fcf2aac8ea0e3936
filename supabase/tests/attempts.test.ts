import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { ask, askIn } from "./world/ask.ts";
import type { Answer } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { openUser } from "./world/open-account.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const newKey = () => createHash("sha256").update(randomUUID()).digest("hex");
const attempt = (bucket: unknown, key: unknown, actor: "anon" | { userId: string } = "anon") =>
  ask(actor, "take_attempt", { p_bucket: bucket, p_key: key });
const forget = (bucket: unknown, key: unknown) =>
  ask("anon", "forget_attempts", { p_bucket: bucket, p_key: key });
const age = (key: string, by: string) =>
  owner`update private.attempts set began_at = began_at - ${by}::interval where key = decode(${key}, 'hex')`;
const hitsOf = async (key: string) => {
  const [row] = await owner<
    { hits: number }[]
  >`select hits from private.attempts where key = decode(${key}, 'hex')`;
  return row?.hits ?? 0;
};
const buckets = [
  ["sign_in", 10, 10],
  ["sign_up", 5, 60],
  ["reset", 5, 60],
  ["invite", 30, 60],
  ["wide", 100, 10],
  ["reveal", 600, 10],
  ["search", 1500, 10],
] as const;

describe("attempts", () => {
  it.each(buckets)("of %s are %i in %i minutes, and then begin anew", async (bucket, most, minutes) => {
    const key = newKey();
    // In one transaction, so that all are made within the first minute.
    const allowed = await actAs(
      "anon",
      (sql) => sql`
      select public.take_attempt(${bucket}, ${key}) as answer, count(*) from generate_series(1, ${most}) group by 1`,
    );
    expect([...allowed]).toEqual([{ answer: { status: "allowed" }, count: String(most) }]);
    const refused = await attempt(bucket, key);
    expect(refused).toEqual({ status: "limited", retry_at: expect.any(String) as string });
    const [row] = await owner<
      { wait: number }[]
    >`select extract(epoch from ${String(refused["retry_at"])}::timestamptz - now())::float as wait`;
    expect(Number(row?.wait) / 60).toBeGreaterThan(minutes - 1);
    expect(Number(row?.wait) / 60).toBeLessThanOrEqual(minutes);
    await age(key, `${minutes - 1} minutes`);
    expect((await attempt(bucket, key)).status, "trying on does not make it longer").toBe("limited");
    await age(key, "1 minute");
    expect((await attempt(bucket, key)).status).toBe("allowed");
    expect(await hitsOf(key)).toBe(1);
  });

  it("count together whoever makes them, signed in or not, and by bucket and key apart", async () => {
    const [key, user] = [newKey(), await openUser()];
    for (let n = 0; n < 5; n++) await attempt("sign_up", key, n % 2 ? user : "anon");
    expect((await attempt("sign_up", key, user)).status).toBe("limited");
    expect((await attempt("reset", key)).status).toBe("allowed");
    expect((await attempt("sign_up", newKey())).status).toBe("allowed");
  });

  it("are one or more, by the digest of a key", async () => {
    const key = newKey();
    await attempt("reset", key);
    expect(
      await sqlstateOf(owner`update private.attempts set hits = 0 where key = decode(${key}, 'hex')`),
    ).toBe("23514");
    const written = owner`insert into private.attempts (bucket, key, began_at, hits) values ('reset', 'a name', now(), 1)`;
    expect(await sqlstateOf(written)).toBe("23514");
  });

  it("made by thirty at once are counted each", async () => {
    const key = newKey();
    const answers = finishers<Answer>(
      await race(
        Array.from({ length: 30 }, () => ({
          actor: "anon" as const,
          run: (sql) => askIn(sql, "take_attempt", { p_bucket: "sign_in", p_key: key }),
        })),
      ),
    );
    expect(answers.filter(({ status }) => status === "allowed")).toHaveLength(10);
  });

  it("that worked are forgotten, of that key alone", async () => {
    const [key, other] = [newKey(), newKey()];
    for (let n = 0; n < 11; n++) await attempt("sign_in", key);
    await attempt("reset", key);
    await attempt("sign_in", other);
    await forget("sign_in", key);
    expect((await attempt("sign_in", key)).status).toBe("allowed");
    const kept =
      await owner`select bucket, hits from private.attempts where key in (decode(${key}, 'hex'), decode(${other}, 'hex')) order by bucket, hits`;
    expect(kept).toEqual([
      { bucket: "reset", hits: 1 },
      { bucket: "sign_in", hits: 1 },
      { bucket: "sign_in", hits: 1 },
    ]);
  });

  it("are of a limit that there is, for a hash and not for a name", async () => {
    for (const bucket of ["", "billing", null])
      expect(await sqlstateOf(attempt(bucket, newKey()))).toBe("22023");
    for (const key of [
      null,
      "",
      "ann@credence.test",
      newKey().slice(1),
      newKey().toUpperCase().replace(/\d/g, "A"),
      `${newKey()}\n`,
    ]) {
      expect(await sqlstateOf(attempt("sign_in", key))).toBe("22023");
      expect(await sqlstateOf(forget("sign_in", key))).toBe("22023");
    }
  });

  it("of long ago are cleared away, a little at a time, also by many at once", async () => {
    const old = `old_${randomUUID()}`;
    await owner`
      insert into private.attempts (bucket, key, began_at, hits)
      select ${old}, sha256(n::text::bytea), now() - interval '25 hours', 1 from generate_series(1, 350) n
      on conflict do nothing`;
    const left = async () => (await owner`select 1 from private.attempts where bucket = ${old}`).length;
    await attempt("sign_in", newKey());
    expect(await left()).toBeGreaterThan(0);
    finishers(
      await race(
        Array.from({ length: 8 }, () => ({
          actor: "anon" as const,
          run: (sql) => askIn(sql, "take_attempt", { p_bucket: "sign_in", p_key: newKey() }),
        })),
      ),
    );
    for (let n = 0; n < 4; n++) await attempt("sign_in", newKey());
    expect(await left()).toBe(0);
  });

  it("under keys that anyone makes up fill no more rows than there are slots", async () => {
    const bucket = "reset";
    const [before] = await owner<{ rows: number }[]>`
      select count(*)::int as rows from private.attempts where bucket = ${bucket}`;
    // two hundred keys of four slots: what counts are the first 18 bits
    for (let n = 0; n < 200; n++) {
      await attempt(bucket, `0000${((n % 4) * 4).toString(16)}${newKey().slice(5)}`);
    }
    const [after] = await owner<{ rows: number }[]>`
      select count(*)::int as rows from private.attempts where bucket = ${bucket}`;
    expect(Number(after?.rows) - Number(before?.rows)).toBeLessThanOrEqual(4);
    const [slots] = await owner<{ least: number; most: number }[]>`
      select private.attempt_slot(decode(repeat('00', 32), 'hex')) as least,
        private.attempt_slot(decode(repeat('ff', 32), 'hex')) as most`;
    expect(slots).toEqual({ least: 0, most: 262_143 });
  });

  it("of a slot are forgotten by whoever began it, not by a key that is like it", async () => {
    const key = newKey();
    const alike = `${key.slice(0, 5)}${newKey().slice(5)}`;
    for (let n = 0; n < 11; n++) await attempt("sign_in", key);
    await forget("sign_in", alike);
    expect((await attempt("sign_in", key)).status).toBe("limited");
    expect((await attempt("sign_in", alike)).status, "who shares a slot is counted along").toBe("limited");
    await age(key, "10 minutes");
    expect((await attempt("sign_in", alike)).status).toBe("allowed");
    await forget("sign_in", key);
    expect(await hitsOf(alike), "the slot is theirs now").toBe(1);
  });
});
