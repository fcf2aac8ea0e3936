import type { Chance } from "@credence/cli/proof/world/chance";
import { operation } from "@credence/supabase/tests/model/operations";
import { Play } from "@credence/supabase/tests/model/play";
import { actAs } from "@credence/supabase/tests/world/act-as";
import { buyAt } from "@credence/supabase/tests/world/buy-at";
import { calls } from "@credence/supabase/tests/world/calls";
import { hearOf } from "@credence/supabase/tests/world/charge";
import { type Claim, claim, invoicesOf } from "@credence/supabase/tests/world/claim";
import { owner } from "@credence/supabase/tests/world/connect";
import {
  type Account,
  type Client,
  openAgency,
  openClient,
} from "@credence/supabase/tests/world/open-account";
import { openBuyers } from "@credence/supabase/tests/world/open-buyers";
import { contactsOf } from "@credence/supabase/tests/world/report";
import fc from "fast-check";

/** Months that are over, whatever the day of the run. */
const months = ["2025-01", "2025-02", "2025-03", "2025-04"] as const;
const ends = ["2025-02-01Z", "2025-03-01Z", "2025-04-01Z", "2025-05-01Z"] as const;

/**
 * Fills the database with books that somebody has lived in: clients who bought, revealed, reported and were
 * adjusted, and agencies whose overages were claimed month by month and came out paid, open, failed, void and freed.
 *
 * @param operations how many of the model's operations to play.
 */
export async function liveAWhile(chance: Chance, operations: number): Promise<void> {
  const play = await Play.open();
  for (const step of fc.sample(operation, { numRuns: operations, seed: chance.seed })) await play.step(step);
  for (const _ of [1, 2]) await liveBilled(chance);
  // Chance may have left them out.
  await reportOne();
}

/** Has a contact reported that is refunded at once. */
async function reportOne(): Promise<void> {
  const client = await openClient({ balances: { enrichment: 2 } });
  const [buyer] = (await openBuyers(1)) as [string];
  const [contact] = await contactsOf(buyer);
  await actAs(client.owner, (sql) => calls.reveal(sql, client.id, buyer));
  await actAs(client.owner, (sql) => calls.report(sql, client.id, contact ?? null));
}

async function liveBilled(chance: Chance): Promise<void> {
  const agency = await openAgency();
  const clients = await Promise.all([1, 2, 3].map(() => openClient({ agency })));
  for (const [n, month] of months.entries()) {
    await buyAt(clients.flatMap((client) => purchasesOf(chance, client, month)));
    await claim(agency, ends[n] ?? null);
    await settleSome(chance, agency);
  }
  // and what nobody has claimed yet
  await buyAt(clients.flatMap((client) => purchasesOf(chance, client, "2025-05")));
}

const purchasesOf = (chance: Chance, client: Client, month: string) =>
  Array.from({ length: 2 + chance.below(3) }, (_, n) => ({
    client,
    at: `${month}-${String(1 + ((n * 9 + chance.below(9)) % 28)).padStart(2, "0")}Z`,
    type: chance.pick(["pixel", "audience", "enrichment"] as const),
    quantity: 1 + chance.below(5),
    price: 1000 + chance.below(1000),
    cost: 500 + chance.below(500),
  }));

async function settleSome(chance: Chance, agency: Account): Promise<void> {
  const drafts = (await invoicesOf(agency)).filter(({ status }) => status === "draft");
  for (const [n, invoice] of drafts.entries()) {
    // one of each in any case
    const end = n === 0 ? "paid" : chance.pick(["paid", "paid", "void", "freed", "uncollectible", "draft"]);
    if (end === "draft") continue;
    await settle(invoice, end);
  }
}

async function settle(invoice: Claim, end: string): Promise<void> {
  await hearOf(invoice, end === "freed" ? "void" : end);
  if (end === "freed") await owner`select public.release_void_invoice(${invoice.number})`;
}
