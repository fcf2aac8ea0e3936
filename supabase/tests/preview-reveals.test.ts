import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { type Answer, calls, footprintOf, reveal, revealMany } from "./world/calls.ts";
import { owner, type Statements } from "./world/connect.ts";
import { join, leave, openClient, openUser } from "./world/open-account.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Preview {
  new: number;
  teammates: number;
  already_yours: number;
  without_contacts: string[];
  gone: string[];
  balance: number;
  balance_after: number;
}

const previewIn = async (sql: Statements, accountId: string, buyerIds: readonly (string | null)[] | null) => {
  const [row] = await sql<{ preview: Preview }[]>`
    select public.preview_reveals(${accountId}, ${buyerIds as string[] | null}::uuid[]) as preview`;
  return row?.preview as Preview;
};
const preview = (actor: Actor, accountId: string, buyerIds: readonly (string | null)[] | null) =>
  actAs(actor, (sql) => previewIn(sql, accountId, buyerIds));

describe("who may not ask what reveals would cost", () => {
  it("is anyone but a member of the client", async () => {
    const client = await openClient();
    const buyers = [await openBuyer()];
    const former = await join(client, "member");
    await leave(client, former);
    const others = [
      client.agency.owner,
      (await openClient({ agency: client.agency })).owner,
      await openUser(),
      former,
    ];
    for (const other of others) expect(await sqlstateOf(preview(other, client.id, buyers))).toBe("42501");
    expect(await sqlstateOf(preview(client.agency.owner, client.agency.id, buyers))).toBe("42501");
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(preview(role, client.id, buyers)), role).toMatch(/^42501 permission denied/);
    expect(await preview(await join(client, "member"), client.id, buyers)).toMatchObject({ new: 1 });
  });

  it("nor is there a list of none, of more than 100, or with something that is no buyer", async () => {
    const client = await openClient();
    const ask = (buyers: readonly (string | null)[] | null) =>
      sqlstateOf(preview(client.owner, client.id, buyers));
    for (const bad of [null, [], [null], Array.from({ length: 101 }, () => randomUUID())])
      expect(await ask(bad)).toBe("22023");
    expect(await ask(Array.from({ length: 100 }, () => randomUUID()))).toBe("ok");
    const nested = actAs(
      client.owner,
      (sql) => sql`select public.preview_reveals(${client.id}, array[array[gen_random_uuid()]])`,
    );
    expect(await sqlstateOf(nested)).toBe("22023");
  });
});

describe("a preview", () => {
  it("tells new ones, teammates', one's own, those without contacts and those that are gone; nothing is spent", async () => {
    const client = await openClient({ balances: { enrichment: 10 } });
    const teammate = await join(client, "member");
    const [mine, shared, theirs, fresh] = (await openBuyers(4)) as [string, string, string, string];
    const [bare, seenBare] = (await openBuyers(2, 0)) as [string, string];
    const gone = randomUUID();
    await revealMany(client.owner, client.id, [mine, shared]);
    await revealMany(teammate, client.id, [shared, theirs, seenBare]);
    const before = await footprintOf(owner, client.id);
    const all = [mine, shared, theirs, fresh, bare, seenBare, gone, fresh];
    expect(await preview(client.owner, client.id, all)).toEqual({
      new: 2,
      teammates: 2,
      already_yours: 2,
      without_contacts: [bare],
      gone: [gone],
      balance: 6,
      balance_after: 4,
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect(await preview(client.owner, client.id, [gone])).toMatchObject({ new: 0, balance_after: 6 });
  });

  it("goes below zero where credits do not suffice", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    expect(await preview(client.owner, client.id, await openBuyers(3))).toMatchObject({
      new: 3,
      balance: 1,
      balance_after: -2,
    });
  });

  it("is what reveal_contacts then does, whatever was revealed by whom and whatever is left", async () => {
    const client = await openClient({ balances: { enrichment: 60 } });
    const elsewhere = await openClient({ balances: { enrichment: 60 } });
    const teammate = await join(client, "member");
    await join(elsewhere, "member", owner, client.owner);
    const pool = [...(await openBuyers(9)), ...(await openBuyers(3, 0))];
    const nowhere = [randomUUID(), randomUUID()];
    const which = fc.subarray(pool);
    const scene = fc.record({
      mine: which,
      teammates: which,
      elsewhere: which,
      left: fc.integer({ min: 0, max: 12 }),
      asked: fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 20 }),
      gone: fc.oneof({ weight: 4, arbitrary: fc.constant<string[]>([]) }, fc.subarray(nowhere)),
    });
    const property = fc.asyncProperty(scene, async (given) =>
      rehearse(async (sql) => {
        const show = async (user: typeof teammate, accountId: string, buyers: string[]) => {
          if (buyers.length === 0) return;
          await become(sql, user);
          await calls.revealMany(sql, accountId, buyers);
        };
        await show(client.owner, client.id, given.mine);
        await show(teammate, client.id, given.teammates);
        await show(client.owner, elsewhere.id, given.elsewhere);
        await sql`select set_config('role', 'none', true)`;
        await sql`
          select private.record_credit(${client.id}, 'enrichment', ${given.left} - c.balance, 'adjustment', null, 'x')
          from public.credits c where c.account_id = ${client.id} and c.credit_type = 'enrichment' and c.balance <> ${given.left}`;
        await become(sql, client.owner);
        const asked = [...given.asked, ...given.gone];
        const told = await previewIn(sql, client.id, asked);
        const done: Answer = await calls.revealMany(sql, client.id, asked);
        expect(told.balance).toBe(given.left);
        expect(told.balance_after).toBe(given.left - told.new);
        if (told.gone.length > 0) {
          expect(done).toEqual({ status: "buyer_not_found", buyer_ids: told.gone });
        } else if (told.balance_after < 0) {
          expect(done).toEqual({ status: "insufficient_credits", balance: told.balance, required: told.new });
        } else {
          expect(done).toMatchObject({
            status: "revealed",
            credits_spent: told.new,
            revealed: told.new + told.teammates,
            already_revealed: told.already_yours,
            balance: told.balance_after,
          });
          const empty = (done["results"] as { buyer_id: string; contacts: unknown[] }[])
            .filter(({ contacts }) => contacts.length === 0)
            .map(({ buyer_id }) => buyer_id);
          const known = new Set([...given.mine, ...given.teammates]);
          expect(told.without_contacts).toEqual(empty.filter((id) => !known.has(id)).toSorted());
          expect(await previewIn(sql, client.id, asked), "and then all is one's own").toMatchObject({
            new: 0,
            teammates: 0,
            already_yours: new Set(asked).size,
            without_contacts: [],
          });
        }
      }),
    );
    await fc.assert(property, { numRuns: 80 });
    expect(await reveal(client.owner, client.id, String(pool[0])), "all of it was taken back").toMatchObject({
      credits_spent: 1,
    });
  });
});
