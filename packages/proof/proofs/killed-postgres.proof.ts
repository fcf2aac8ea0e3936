import { rmSync } from "node:fs";
import { makeSecrets } from "@credence/local-stack/secrets";
import { type Stack, startStack } from "@credence/local-stack/start-stack";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import { openClient } from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import postgres from "postgres";
import { expect } from "vitest";
import { checkBooks, prove } from "../course/prove.ts";
import { killPostgres } from "../load/kill-postgres.ts";
import {
  actorOf,
  connectAs,
  findWrites,
  openWriter,
  untilWritten,
  type Write,
  write,
  writeUntilKilled,
} from "../load/write-until-killed.ts";

const writers = 8;

/** What was acknowledged is there once; what was not, once or not at all, and once when it is asked for again. */
async function compare(url: string, written: readonly Write[]): Promise<{ lost: number; inDoubt: number }> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const found = await findWrites(sql, written);
    const lost = written.filter(({ isAcknowledged }, n) => isAcknowledged && found[n] !== 1);
    expect(lost, "acknowledged, and not there once").toEqual([]);
    const inDoubt = written.filter(({ isAcknowledged }) => !isAcknowledged);
    for (const doubtful of inDoubt) {
      expect([0, 1], `${doubtful.kind} in doubt is whole or not there`).toContain(
        found[written.indexOf(doubtful)],
      );
      const again = await connectAs(url, actorOf(doubtful));
      await write(again, doubtful);
      await again.end();
      expect(await findWrites(sql, [doubtful]), `${doubtful.kind} in doubt, made again`).toEqual([1]);
    }
    return { lost: lost.length, inDoubt: inDoubt.length };
  } finally {
    await sql.end();
  }
}

prove(
  {
    name: "killed-postgres",
    promise: "Postgres killed with -9 under load has kept every write that it acknowledged, once",
    unit: "kills",
    counts: { quick: 2, full: 6, long: 500 },
  },
  async ({ chance, count, progress }) => {
    const dir = makeThrowawayDir();
    const secrets = makeSecrets();
    const start = (): Promise<Stack> => startStack({ dir, secrets, seedFile: "none", mailPort: 0 });
    let stack = await start();
    const told = { acknowledged: 0, inDoubt: 0 };
    const broken: unknown[] = [];
    try {
      for (let n = 0; n < count; n++) {
        progress(n / count);
        const { adminDbUrl, dbUrl } = stack.info;
        const sql = postgres(dbUrl, { max: 4, onnotice: () => undefined });
        const clients = await Promise.all(
          Array.from({ length: writers }, () => openClient({ balances: { enrichment: 100_000 } }, sql)),
        );
        // half of them fight over one and the same
        const buyers = await openBuyers(2000, 0, sql);
        await sql.end();
        const written: Write[] = [];
        const hands = await Promise.all(
          clients.map((client, w) => openWriter(dbUrl, w % 2 ? client : (clients[0] ?? client))),
        );
        const load = hands.map((hand) => writeUntilKilled(hand, chance, chance.shuffle(buyers), written));
        // however slow the machine is, there is a load
        await untilWritten(written, 20 * writers, load);
        await killPostgres(adminDbUrl, chance.below(900));
        await Promise.all(load);
        await stack.ended;
        await stack.stop();
        stack = await start();
        const { inDoubt } = await compare(stack.info.dbUrl, written);
        const books = postgres(stack.info.adminDbUrl, { max: 1, onnotice: () => undefined });
        broken.push(...(await checkBooks(books)));
        await books.end();
        told.acknowledged += written.length - inDoubt;
        told.inDoubt += inDoubt;
      }
    } finally {
      await stack.stop();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    }
    expect(told.acknowledged, "there was a load").toBeGreaterThan(5 * count);
    return {
      count,
      broken,
      told: [
        `${told.acknowledged} writes were acknowledged and all found; of ${told.inDoubt} in doubt each was whole or not there`,
        "a kill leaves what the machine's own cache holds: the loss of the machine itself is for the disk and fsync, which is on here",
      ],
    };
  },
);
