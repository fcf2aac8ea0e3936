import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeSecrets } from "@credence/local-stack/secrets";
import { startStack } from "@credence/local-stack/start-stack";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import { calls, lineOf } from "@credence/supabase/tests/world/calls";
import { openClient } from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import postgres from "postgres";
import { expect } from "vitest";
import { checkBooks, prove } from "../course/prove.ts";
import {
  connectAs,
  findWrites,
  openWriter,
  untilWritten,
  type Write,
  writeUntilKilled,
} from "../load/write-until-killed.ts";
import { copyCluster } from "../restore/copy-cluster.ts";
import { digestTables } from "../restore/digest.ts";

const writers = 4;

prove(
  {
    name: "restore",
    promise:
      "A backup taken of the running database under load, restored into a new cluster, has the same rows and books",
    unit: "drills",
    counts: { quick: 1, full: 3, long: 300 },
  },
  async ({ chance, count, progress }) => {
    const broken: unknown[] = [];
    const told = { rows: 0, writes: 0 };
    for (let n = 0; n < count; n++) {
      progress(n / count);
      const [source, target] = [makeThrowawayDir(), makeThrowawayDir()];
      const secrets = makeSecrets();
      try {
        const stack = await startStack({ dir: source, secrets, mailPort: 0 });
        let before: Record<string, string>;
        const written: Write[] = [];
        let client: Awaited<ReturnType<typeof openClient>>;
        try {
          const { adminDbUrl, dbUrl } = stack.info;
          const sql = postgres(dbUrl, { max: writers, onnotice: () => undefined });
          const clients = await Promise.all(
            Array.from({ length: writers }, () => openClient({ balances: { enrichment: 100_000 } }, sql)),
          );
          client = clients[0] as typeof client;
          const buyers = await openBuyers(1000, 1, sql);
          await sql.end();
          const enough = new AbortController();
          const hands = await Promise.all(clients.map((one) => openWriter(dbUrl, one)));
          const load = hands.map((hand) =>
            writeUntilKilled(hand, chance, chance.shuffle(buyers), written, enough.signal),
          );
          // however slow the machine is, there is a load
          await untilWritten(written, 20 * writers, load);
          await new Promise((proceed) => setTimeout(proceed, chance.below(300)));
          const admin = postgres(adminDbUrl, { max: 1, onnotice: () => undefined });
          await copyCluster(admin, join(target, "postgres"), async () => {
            await new Promise((proceed) => setTimeout(proceed, chance.below(300)));
            // what came after the copy of the files is restored from the log of changes
            enough.abort();
            await Promise.all(load);
          });
          before = await digestTables(admin);
          await admin.end();
        } finally {
          await stack.stop();
        }
        const restored = await startStack({ dir: target, secrets, mailPort: 0 });
        try {
          const admin = postgres(restored.info.adminDbUrl, { max: 1, onnotice: () => undefined });
          expect(await digestTables(admin), "the same rows").toEqual(before);
          const acknowledged = written.filter(({ isAcknowledged }) => isAcknowledged);
          expect(acknowledged.length, "there was a load").toBeGreaterThan(5);
          const found = await findWrites(admin, acknowledged);
          expect(
            found.filter((times) => times !== 1),
            "acknowledged, and not there once",
          ).toEqual([]);
          // and it can be worked with
          const buyer = await connectAs(restored.info.dbUrl, client.owner);
          const answer = await calls.purchase(buyer, client.id, randomUUID(), [lineOf("pixel", 1)]);
          await buyer.end();
          expect(answer).toMatchObject({ status: "purchased" });
          broken.push(...(await checkBooks(admin)));
          await admin.end();
          told.writes += acknowledged.length;
          told.rows += Object.values(before).reduce((sum, digest) => sum + Number.parseInt(digest, 10), 0);
        } finally {
          await restored.stop();
        }
      } finally {
        for (const dir of [source, target]) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      }
    }
    return {
      count,
      broken,
      told: [
        `${told.rows} rows alike, among them ${told.writes} writes made while the files were copied`,
        "a physical backup by pg_backup_start and pg_backup_stop with the log of changes, as hosted Supabase makes them: the Postgres from npm brings no pg_dump",
      ],
    };
  },
);
