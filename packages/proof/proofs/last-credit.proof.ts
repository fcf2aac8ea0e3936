import { randomUUID } from "node:crypto";
import { type Answer, balancesOf, calls, footprintOf, lineOf } from "@credence/supabase/tests/world/calls";
import { owner, superuser } from "@credence/supabase/tests/world/connect";
import { join, openClient, type User } from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { finishers, type Racer, race } from "@credence/supabase/tests/world/race";
import { expect } from "vitest";
import { checkBooks, prove, type Task } from "../course/prove.ts";

const racers = 64;

/** Whoever wants the last credit: by one reveal, by many at once, by an adjustment. */
function contenders(
  { chance }: Task,
  clientId: string,
  team: readonly User[],
  buyers: readonly string[],
): Racer<Answer>[] {
  return Array.from({ length: racers }, (_, n): Racer<Answer> => {
    const actor = chance.pick(team);
    const buyer = buyers[n] ?? null;
    const kind = chance.below(8);
    if (kind === 0) {
      return {
        actor: "service_role",
        run: (sql) => calls.adjust(sql, clientId, "enrichment", -1, "taken back"),
      };
    }
    if (kind <= 2) return { actor, run: (sql) => calls.revealMany(sql, clientId, [buyer]) };
    return { actor, run: (sql) => calls.reveal(sql, clientId, buyer) };
  });
}

const won = ({ status, credits_spent }: Answer) =>
  status === "adjusted" || (status === "revealed" && credits_spent === 1);

prove(
  {
    name: "last-credit",
    promise: "The last credit, fought over by 64 at once, is spent exactly once",
    unit: "fights of 64",
    counts: { quick: 12, full: 60, long: 10_000 },
  },
  async (task) => {
    const { chance, count, progress } = task;
    const winners = { adjusted: 0, revealed: 0 };
    for (let fight = 0; fight < count; fight++) {
      progress(fight / count);
      const client = await openClient({ balances: { enrichment: 1 } });
      const team = [client.owner, ...(await Promise.all([1, 2, 3].map(() => join(client, "member"))))];
      const buyers = await openBuyers(racers, 0);
      const runners = contenders(task, client.id, team, buyers);
      // sometimes a credit is bought in the midst of it: then there are two to be had, and no more
      const isBought = chance.oneIn(4);
      const buying = (sql: Parameters<typeof calls.purchase>[0]) =>
        calls.purchase(sql, client.id, randomUUID(), [lineOf("enrichment", 1)]);
      if (isBought) runners[chance.below(racers)] = { actor: client.owner, run: buying };
      const answers = finishers(await race(runners, racers));
      const spent = answers.filter(won);
      const left = (await balancesOf(owner, client.id)).enrichment;
      const again = `fight ${fight + 1}`;
      expect(spent.length + left, again).toBe(isBought ? 2 : 1);
      expect(spent.length, again).toBeGreaterThanOrEqual(1);
      expect(await footprintOf(owner, client.id), again).toMatchObject({
        reveals: spent.filter(({ status }) => status === "revealed").length,
      });
      const losers = answers.filter((answer) => !won(answer) && answer.status !== "purchased");
      expect([...new Set(losers.map(({ status }) => status))].toSorted(), again).toEqual(
        ["insufficient_credits", "would_go_negative"].filter((status) =>
          losers.some((loser) => loser.status === status),
        ),
      );
      expect(
        losers.some((loser) => "contacts" in loser || "results" in loser),
        again,
      ).toBe(false);
      for (const { status } of spent) winners[status as keyof typeof winners]++;
    }
    return {
      count,
      broken: await checkBooks(superuser),
      told: [`won by ${winners.revealed} reveals and ${winners.adjusted} adjustments`],
    };
  },
);
