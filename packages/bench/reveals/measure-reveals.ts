import { randomInt } from "node:crypto";
import { type Driven, drive } from "../load/drive.ts";
import { openSessions, type Sessions } from "../load/open-sessions.ts";
import { plantAccounts } from "../plant/plant-accounts.ts";
import { plantBuyers } from "../plant/plant-buyers.ts";
import { plantReveals } from "../plant/plant-reveals.ts";
import type { MeasuredPath } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { shuffledRounds } from "../run/shuffled-rounds.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";
import { type Contender, contenders, type Spread } from "./contenders.ts";
import { bareReveal, createAnchors } from "./create-anchors.ts";
import { createPgbench, runPgbenchTransaction } from "./pgbench-transactions.ts";
import { reportReveals } from "./report-reveals.ts";

// By each account.
const revealedBefore = 25;

/** The reveal of one contact, beside the least that Postgres could do and what others do. */
export const reveals: MeasuredPath = {
  name: "reveals",
  about: "the reveal of one contact, by 1, 8 and 32 clients, over 1,000 accounts and one hot account",
  measure: async (scale, watch) =>
    withMeasuredStack(scale, async ({ stack, owner, superuser }) => {
      const { clients, rounds, seconds } = scale;
      const most = Math.max(...clients);
      const hotAccounts = clients.length * rounds * contenders.length;
      watch.begin("reveals", 1 + rounds * contenders.length * clients.length * 2);
      watch.step("planting");
      const { accounts, users } = await plantAccounts(superuser, scale.accounts + hotAccounts, most);
      await plantBuyers(superuser, scale.buyersToReveal + revealedBefore, 2);
      const ids = (await owner<{ id: string }[]>`select id from public.buyers order by id`).map(
        ({ id }) => id,
      );
      const buyers = ids.slice(revealedBefore);
      await plantReveals(owner, accounts, users[0] ?? "", ids.slice(0, revealedBefore));
      await createAnchors(owner, scale.accounts);
      await createPgbench(owner, scale.branches);
      await owner`vacuum (analyze)`;
      await using asOwner = await openSessions(stack.info.dbUrl, most);
      await using asMember = await openSessions(stack.info.dbUrl, most, users);

      const spread = accounts.slice(0, scale.accounts);
      const hot = accounts.slice(scale.accounts);
      let asked = 0;
      const measureOne = (name: Contender, kind: Spread, count: number) => async (): Promise<Driven> => {
        // A hot account of its own for each: what the one before left of dead rows is not its concern.
        const among = kind === "hot" ? [hot.pop() ?? ""] : spread;
        const branches = kind === "hot" ? 1 : scale.branches;
        return drive(count, seconds, async (client) => {
          const n = asked++;
          const buyer = buyers[n % buyers.length] ?? "";
          const account = among[n % among.length] ?? "";
          await ask(name, {
            asOwner,
            asMember,
            client,
            account,
            user: users[client] ?? "",
            buyer,
            branches,
            kind,
            scale,
          });
        });
      };
      const all = clients.flatMap((count) =>
        (["spread", "hot"] as const).flatMap((kind) =>
          contenders.map((name) => ({
            name: `${kind} ${count} ${name}` as const,
            measure: measureOne(name, kind, count),
          })),
        ),
      );
      const measured = await shuffledRounds(all, rounds, watch.step);
      watch.end();
      return reportReveals(measured, scale);
    }),
};

interface Asked {
  asOwner: Sessions;
  asMember: Sessions;
  client: number;
  account: string;
  user: string;
  buyer: string;
  branches: number;
  kind: Spread;
  scale: Scale;
}

const revealContact = "select public.reveal_contact($1, $2) as answer";
const threeStatements = "select bench.three_statements($1, $2, $3)";
const transfer = "select bench.transfer($1, $2, 1)";

async function ask(name: Contender, asked: Asked): Promise<void> {
  const { account, asMember, asOwner, branches, buyer, client, kind, scale, user } = asked;
  const sql = asOwner.of(client);
  const run = (text: string, values: (string | number)[]) => sql.unsafe(text, values, { prepare: true });
  switch (name) {
    case "reveal": {
      const member = asMember.of(client);
      const [row] = await member.unsafe<{ answer: { status: string; credits_spent: number } }[]>(
        revealContact,
        [account, buyer],
        { prepare: true },
      );
      if (row?.answer.credits_spent !== 1)
        throw new Error(`a reveal answered ${JSON.stringify(row?.answer)}`);
      return;
    }
    case "plpgsql":
      await run(threeStatements, [account, user, buyer]);
      return;
    case "bare":
      await run(bareReveal("public"), [account, user, buyer]);
      return;
    case "copies":
      await run(bareReveal("bench"), [account, user, buyer]);
      return;
    case "double entry": {
      const from = kind === "hot" ? 1 : 1 + randomInt(scale.accounts);
      const to = 1 + ((from + randomInt(scale.accounts - 1)) % scale.accounts);
      await run(transfer, [from, to]);
      return;
    }
    case "simple-update":
    case "TPC-B":
      await runPgbenchTransaction(sql, branches, name === "simple-update");
  }
}
