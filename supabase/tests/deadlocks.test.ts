import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Answer, balancesOf, calls, lineOf } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { type CreditType, creditTypes, join, openClient } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { finishers, type Racer, race } from "./world/race.ts";

const reversed = <T>(list: readonly T[]) => [...list].toReversed();

describe("nothing waits in a circle", () => {
  it("opposite-order bulk reveals of the same buyers by 30 teammates: one pays, all see", async () => {
    const buyers = await openBuyers(60, 0);
    for (const round of [1, 2, 3]) {
      const client = await openClient({ balances: { enrichment: 60 } });
      const racers: Racer<Answer>[] = [];
      for (let n = 0; n < 30; n++) {
        const actor = await join(client, "member");
        const list = n % 2 ? buyers : reversed(buyers);
        racers.push({ actor, run: (sql) => calls.revealMany(sql, client.id, list) });
      }
      const answers = finishers(await race(racers));
      const paid = answers.map(({ credits_spent }) => Number(credits_spent));
      expect(new Set(answers.map(({ status }) => status)), `round ${round}`).toEqual(new Set(["revealed"]));
      expect(paid.reduce((sum, spent) => sum + spent)).toBe(60);
      expect((await balancesOf(owner, client.id)).enrichment).toBe(0);
    }
  });

  it("overlapping lists by one user in many windows, some bought before, some not", async () => {
    const buyers = await openBuyers(40, 0);
    const client = await openClient({ balances: { enrichment: 40 } });
    const teammate = await join(client, "member");
    finishers(
      await race(
        buyers
          .filter((_, n) => n % 3 === 0)
          .map((buyer) => ({ actor: teammate, run: (sql) => calls.reveal(sql, client.id, buyer) })),
      ),
    );
    const racers = Array.from({ length: 30 }, (_, n): Racer<Answer> => {
      const part = buyers.slice(n % 11, (n % 11) + 25);
      return {
        actor: n % 5 ? client.owner : teammate,
        run: (sql) => calls.revealMany(sql, client.id, n % 2 ? part : reversed(part)),
      };
    });
    expect(new Set(finishers(await race(racers)).map(({ status }) => status))).toEqual(new Set(["revealed"]));
  });

  it("reveals, bulk reveals, purchases of opposite orders and adjustments, all on one account", async () => {
    const buyers = await openBuyers(30, 0);
    const client = await openClient({ balances: { enrichment: 500 }, overageLimitCents: 100_000_000 });
    const team = await Promise.all(Array.from({ length: 6 }, () => join(client, "admin")));
    const lines = creditTypes.map((type) => lineOf(type, 1));
    const kinds: ((n: number) => Racer<Answer>["run"])[] = [
      (n) => (sql) => calls.revealMany(sql, client.id, n % 2 ? buyers : reversed(buyers)),
      (n) => (sql) => calls.purchase(sql, client.id, randomUUID(), n % 2 ? lines : reversed(lines)),
      (n) => (sql) => calls.reveal(sql, client.id, buyers[n % buyers.length] ?? null),
    ];
    const racers = Array.from({ length: 90 }, (_, n): Racer<Answer> => {
      const kind = kinds[n % 3];
      const actor = team[n % team.length];
      if (!kind || !actor) throw new Error("nobody to race");
      return { actor, run: kind(n) };
    });
    for (let n = 0; n < 20; n++) {
      const type = creditTypes[n % 4] as CreditType;
      racers.push({
        actor: "service_role",
        run: (sql) => calls.adjust(sql, client.id, type, n % 2 ? 1 : -1, "to and fro"),
      });
    }
    const answers = finishers(await race(racers));
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set(
        ["revealed", "already_revealed", "purchased", "adjusted"].filter((status) =>
          answers.some((a) => a.status === status),
        ),
      ),
    );
    const balances = await balancesOf(owner, client.id);
    // 30 purchases of one each, five adjustments up and five down per pair of types, 30 buyers paid once
    expect(balances.enrichment).toBe(500 + 30 + 5 - 30);
    expect(balances.pixel).toBe(10 + 30 - 5);
  });

  it("a purchase takes its balances in the order of their types, however its lines are ordered", async () => {
    const client = await openClient();
    const [holder, buyer] = [await openAct("service_role"), await openAct(client.owner)];
    await holder.run((sql) => calls.adjust(sql, client.id, "audience", 1, "holding the first"));
    const waiting = buyer.run((sql) =>
      calls.purchase(sql, client.id, randomUUID(), [lineOf("pixel", 1), lineOf("audience", 1)]),
    );
    await buyer.untilBlocked();
    // the purchase waits for the first type and must not hold the later one
    await holder.run((sql) => calls.adjust(sql, client.id, "pixel", 1, "wanting the second"));
    await holder.commit();
    expect(await waiting).toMatchObject({ status: "purchased" });
    await buyer.commit();
  });

  it("a reveal claims its buyer before it takes the balance, which everyone wants", async () => {
    const client = await openClient({ balances: { enrichment: 5 } });
    const teammate = await join(client, "member");
    const [one, other] = (await openBuyers(2)) as [string, string];
    const [holder, first, second] = [
      await openAct("service_role"),
      await openAct(client.owner),
      await openAct(teammate),
    ];
    await holder.run((sql) => calls.adjust(sql, client.id, "enrichment", 1, "holding the balance"));
    const single = first.run((sql) => calls.reveal(sql, client.id, one));
    await first.untilBlocked();
    const many = second.run((sql) => calls.revealMany(sql, client.id, [other, one]));
    await second.untilBlocked();
    await holder.commit();
    expect(await single).toMatchObject({ status: "revealed", credits_spent: 1 });
    await first.commit();
    expect(await many).toMatchObject({ status: "revealed", credits_spent: 1 });
    await second.commit();
  });
});
