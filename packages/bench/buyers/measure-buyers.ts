import { type Driven, drive } from "../load/drive.ts";
import { openSessions } from "../load/open-sessions.ts";
import { plantBuyers } from "../plant/plant-buyers.ts";
import type { MeasuredPath } from "../run/path.ts";
import { shuffledRounds } from "../run/shuffled-rounds.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";
import {
  beginning,
  createListAnchors,
  type Listed,
  pageOfCopy,
  rowOf,
  type Sort,
  sorts,
} from "./list-anchors.ts";
import { plantMembers } from "./plant-members.ts";
import { reportBuyers } from "./report-buyers.ts";
import { searches, searchNames } from "./searches.ts";

const clients = 8;
const mostRevealed = 500;
const pageSize = 25;

/** The lists of buyers and the searches among them, as a member of a client asks for them. */
export const buyers: MeasuredPath = {
  name: "buyers",
  about:
    "lists of 1,000,000 buyers by every sort, first page and page 500, and searches, as a member of a client",
  measure: async (scale, watch) =>
    withMeasuredStack(scale, async ({ stack, owner, superuser }) => {
      const { rounds, listSeconds: seconds } = scale;
      const revealedEach = Math.min(mostRevealed, Math.floor(scale.buyersToList / clients / 2));
      watch.begin("buyers", 2 + rounds * (sorts.length * 4 + searchNames.length));
      watch.step("planting");
      await plantBuyers(superuser, scale.buyersToList, 0);
      const { account, users } = await plantMembers(superuser, clients, revealedEach);
      watch.step("planting the copy that it is compared with");
      await createListAnchors(owner);
      await owner`analyze`;
      await using asOwner = await openSessions(stack.info.dbUrl, clients);
      await using asMember = await openSessions(stack.info.dbUrl, clients, users);

      const list = async (
        client: number,
        asked: { sort?: Sort; query?: string; unlocked?: boolean; after?: string | null; limit?: number },
      ) =>
        asMember.of(client)<Listed[]>`
          select * from public.search_buyers(
            p_account_id => ${account}, p_query => ${asked.query ?? null}, p_sort => ${asked.sort ?? null},
            p_unlocked => ${asked.unlocked ?? null}, p_after => ${asked.after ?? null}, p_limit => ${asked.limit ?? pageSize})`;
      const cursorBefore = async (sort: Sort, page: number): Promise<string> => {
        let after: string | undefined;
        for (let left = (page - 1) * pageSize; left > 0; left -= 100) {
          after = (await list(0, { sort, after: after ?? null, limit: Math.min(100, left) })).at(-1)?.cursor;
        }
        if (after === undefined) throw new Error(`there is no page ${page}`);
        return after;
      };
      const drivePage = async (
        name: string,
        ask: (client: number) => Promise<{ id: string }[]>,
      ): Promise<Driven> =>
        drive(clients, seconds, async (client) => {
          const rows = await ask(client);
          if (rows.length === 0) throw new Error(`${name} found nothing`);
        });

      const pages = (
        await Promise.all(
          sorts.map(async (sort) => [
            { sort, page: "first" as const, after: null },
            { sort, page: "far" as const, after: await cursorBefore(sort, scale.farPage) },
          ]),
        )
      ).flat();
      for (const { sort, after } of pages) await compare(sort, after);
      const all = [
        ...pages.flatMap(({ sort, page, after }) => [
          {
            name: `${sort} ${page} list` as const,
            measure: () => drivePage(sort, (client) => list(client, { sort, after })),
          },
          {
            name: `${sort} ${page} copy` as const,
            measure: () => drivePage(sort, (client) => readCopy(client, sort, after)),
          },
        ]),
        ...searchNames.map((name) => ({
          name,
          measure: () => drivePage(name, (client) => list(client, searches[name])),
        })),
      ];
      const measured = await shuffledRounds(all, rounds, watch.step);
      watch.end();
      return reportBuyers(measured, scale, revealedEach, clients);

      async function readCopy(client: number, sort: Sort, after: string | null) {
        const from = after === null ? beginning(sort) : rowOf(after);
        return asOwner
          .of(client)
          .unsafe<{ id: string }[]>(pageOfCopy(sort), [account, users[client] ?? "", ...from], {
            prepare: true,
          });
      }

      /** Both have to read the same page. */
      async function compare(sort: Sort, after: string | null): Promise<void> {
        const [ours, copy] = await Promise.all([list(0, { sort, after }), readCopy(0, sort, after)]);
        if (ids(ours) !== ids(copy) || ours.length !== pageSize) throw new Error(`pages by ${sort} differ`);
      }
    }),
};

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join();
