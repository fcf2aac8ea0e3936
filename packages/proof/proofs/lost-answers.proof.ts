import { randomUUID } from "node:crypto";
import type { Chance } from "@credence/cli/proof/world/chance";
import { become } from "@credence/supabase/tests/world/act-as";
import { tokenOf } from "@credence/supabase/tests/world/api";
import {
  type Answer,
  balancesOf,
  calls,
  footprintOf,
  type Line,
  lineOf,
} from "@credence/supabase/tests/world/calls";
import { connect, owner, stack, superuser } from "@credence/supabase/tests/world/connect";
import { type Client, openClient } from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { contactsOf } from "@credence/supabase/tests/world/report";
import { expect } from "vitest";
import { checkBooks, prove } from "../course/prove.ts";
import { openCuttableWay } from "../network/cut-after-commit.ts";
import { type Fate, openLossyWay } from "../network/lossy-api.ts";

const fates: readonly Fate[] = ["request lost", "answer lost", "answer lost", "answer cut", "answered"];

/** Something that one person wants once, and asks for until an answer comes. */
interface Wish {
  name: string;
  /** Who asks; the client's owner where nobody is named. */
  userId?: string;
  args: Record<string, unknown>;
  /** What it means, given that it happened once. */
  credits: Partial<Record<"pixel" | "enrichment", number>>;
}

async function wishesOf(chance: Chance, client: Client): Promise<Wish[]> {
  const buyers = await openBuyers(3);
  const [contact] = await contactsOf(...buyers);
  const lines: Line[] = [lineOf("pixel", 1 + chance.below(5))];
  const account = { p_account_id: client.id };
  return [
    {
      name: "purchase_overage_credits",
      args: { ...account, p_request_id: randomUUID(), p_lines: lines },
      credits: { pixel: lines[0]?.quantity ?? 0 },
    },
    { name: "reveal_contact", args: { ...account, p_buyer_id: buyers[0] }, credits: { enrichment: -1 } },
    { name: "reveal_contacts", args: { ...account, p_buyer_ids: buyers }, credits: { enrichment: -2 } },
    {
      name: "report_bad_contact",
      args: { ...account, p_contact_id: contact, p_fault: "has_left" },
      credits: { enrichment: 1 },
    },
    {
      name: "adjust_credits_once",
      userId: client.agency.owner.userId,
      args: { ...account, p_request_id: randomUUID(), p_credit_type: "pixel", p_amount: 3, p_note: "a gift" },
      credits: { pixel: 3 },
    },
  ];
}

/** Asks over HTTP until an answer is heard; how often it was asked. */
async function askUntilHeard(
  url: string,
  client: Client,
  { args, name, userId = client.owner.userId }: Wish,
): Promise<{ answer: Answer; times: number }> {
  for (let times = 1; ; times++) {
    if (times > 200) throw new Error("no answer was ever heard");
    try {
      const response = await fetch(`${url}/rest/v1/rpc/${name}`, {
        method: "POST",
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${tokenOf(userId)}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(args),
      });
      const answer = (await response.json()) as Answer;
      if (!response.ok) throw new Refused(JSON.stringify(answer));
      return { answer, times };
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
  }
}

class Refused extends Error {}

prove(
  {
    name: "lost-answers",
    promise:
      "Whoever hears no answer, though it was committed, and asks again, has bought, revealed, adjusted and been refunded once",
    unit: "wishes",
    counts: { quick: 60, full: 400, long: 30_000 },
  },
  async ({ chance, count, progress }) => {
    const lossy = await openLossyWay(stack.apiUrl, () => chance.pick(fates));
    const cuttable = await openCuttableWay(stack.dbUrl);
    const told = { again: 0, asked: 0 };
    try {
      for (let n = 0; n < count; ) {
        progress(n / count);
        const client = await openClient({ balances: { enrichment: 3, pixel: 0 } });
        const expected = { enrichment: 3, pixel: 0 };
        for (const wish of await wishesOf(chance, client)) {
          const { answer, times } = await askUntilHeard(lossy.url, client, wish);
          expect(answer.status, `${wish.name}, asked ${times} times`).toMatch(
            /^(purchased|revealed|already_re\w+|refunded|adjusted)$/,
          );
          expected.enrichment += wish.credits.enrichment ?? 0;
          expected.pixel += wish.credits.pixel ?? 0;
          expect(await balancesOf(owner, client.id), wish.name).toMatchObject(expected);
          told.asked += times;
          n++;
        }
        expect(await footprintOf(owner, client.id)).toMatchObject({ requests: 1, purchases: 1, reveals: 3 });
        await cutAfterCommit(client, cuttable);
        n++;
      }
      told.again = cuttable.cuts();
    } finally {
      lossy.close();
      cuttable.close();
    }
    return {
      count,
      broken: await checkBooks(superuser),
      told: [
        `over HTTP asked ${told.asked} times; ${told.again} times the connection to Postgres was cut after its COMMIT`,
      ],
    };
  },
);

/** Buys over a connection that is cut between COMMIT and its answer, and then once more. */
async function cutAfterCommit(
  client: Client,
  way: Awaited<ReturnType<typeof openCuttableWay>>,
): Promise<void> {
  const requestId = randomUUID();
  const buy = async (url: string) => {
    const sql = connect(url, { max: 1 });
    try {
      return await sql.begin(async (within) => {
        await become(within, client.owner);
        const answer = await calls.purchase(within, client.id, requestId, [lineOf("pixel", 7)]);
        // what comes next is COMMIT
        if (url === way.url) way.cutNext();
        return { of: answer };
      });
    } finally {
      await sql.end({ timeout: 0 }).catch(() => undefined);
    }
  };
  const before = (await balancesOf(owner, client.id)).pixel;
  const cuts = way.cuts();
  await expect(buy(way.url), "nobody hears that it is committed").rejects.toThrow(
    /CONNECTION_CLOSED|ECONNRESET/,
  );
  expect(way.cuts()).toBe(cuts + 1);
  expect((await balancesOf(owner, client.id)).pixel, "though it is").toBe(before + 7);
  expect((await buy(stack.dbUrl)).of).toMatchObject({ status: "purchased", replayed: true });
  expect((await balancesOf(owner, client.id)).pixel).toBe(before + 7);
}
