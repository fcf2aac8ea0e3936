import { type Driven, drive } from "../load/drive.ts";
import { openSessions } from "../load/open-sessions.ts";
import { plantAccounts } from "../plant/plant-accounts.ts";
import { plantBuyers } from "../plant/plant-buyers.ts";
import { plantReveals } from "../plant/plant-reveals.ts";
import { inClients, inRounds, times, whole } from "../report/figures.ts";
import { atLeast } from "../report/judge.ts";
import type { MeasuredPath, Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { type Medians, shuffledRounds } from "../run/shuffled-rounds.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";

const atOnce = 100;
// By each account.
const revealedBefore = 25;
const clients: readonly number[] = [1, 8];
type Way = "single" | "bulk";
type Measured = Medians<`${number} ${Way}`, Driven>;

/** The reveal of a hundred contacts in one call, beside a hundred calls. */
export const bulk: MeasuredPath = {
  name: "bulk",
  about: "the reveal of 100 contacts in one call, beside the single call",
  measure: async (scale, watch) =>
    withMeasuredStack(scale, async ({ stack, owner, superuser }) => {
      const { rounds, seconds } = scale;
      const most = Math.max(...clients);
      watch.begin("bulk", 1 + rounds * clients.length * 2);
      watch.step("planting");
      const { accounts, users } = await plantAccounts(superuser, scale.accounts, most);
      await plantBuyers(superuser, scale.buyersToReveal, 2);
      const buyers = (await owner<{ id: string }[]>`select id from public.buyers order by id`).map(
        ({ id }) => id,
      );
      const revealed = new Map(accounts.map((account) => [account, revealedBefore]));
      await plantReveals(owner, accounts, users[0] ?? "", buyers.slice(0, revealedBefore));
      await owner`vacuum (analyze)`;
      await using asMember = await openSessions(stack.info.dbUrl, most, users);
      let asked = 0;
      const next = (howMany: number) => {
        const n = asked++;
        const account = accounts[n % accounts.length] ?? "";
        // Each account goes through the buyers by itself, so that nothing is revealed twice.
        const first = revealed.get(account) ?? 0;
        revealed.set(account, first + howMany);
        if (first + howMany > buyers.length)
          throw new Error("an account has revealed every buyer: plant more of them");
        return { account, ids: buyers.slice(first, first + howMany) };
      };
      const ask: Record<Way, (client: number) => Promise<void>> = {
        single: async (client) => {
          const { account, ids } = next(1);
          const [row] = await asMember.of(client)<{ spent: number }[]>`
            select (public.reveal_contact(${account}, ${String(ids[0])}) ->> 'credits_spent')::integer as spent`;
          if (row?.spent !== 1) throw new Error("a reveal spent nothing");
        },
        bulk: async (client) => {
          const { account, ids } = next(atOnce);
          const [row] = await asMember.of(client)<
            { answer: { credits_spent: number; results: unknown[] } }[]
          >`
            select public.reveal_contacts(${account}, ${ids}::uuid[]) as answer`;
          if (row?.answer.credits_spent !== atOnce || row.answer.results.length !== atOnce)
            throw new Error("a bulk reveal did not reveal all");
        },
      };
      const all = clients.flatMap((count) =>
        (["single", "bulk"] as const).map((way) => ({
          name: `${count} ${way}` as const,
          measure: () => drive(count, seconds, ask[way]),
        })),
      );
      const measured = await shuffledRounds(all, rounds, watch.step);
      watch.end();
      return report(measured, scale);
    }),
};

function report(measured: Measured, { rounds, seconds, accounts }: Scale): Section {
  const perContact = (count: number, way: Way) =>
    measured.of(`${count} ${way}`).perSecond * (way === "bulk" ? atOnce : 1);
  const ratio = (count: number) => perContact(count, "bulk") / perContact(count, "single");
  return {
    title: "Bulk reveals",
    text: `\`reveal_contacts\` with ${atOnce} buyers that the account has not revealed, beside \`reveal_contact\` with one; over ${whole(accounts)} accounts. Medians of ${inRounds(rounds)}, ${seconds} s each.`,
    tables: [
      {
        caption: "Contacts revealed per second",
        head: ["clients", "one a call", `${atOnce} a call`, "times as many"],
        rows: clients.map((count) => [
          String(count),
          whole(perContact(count, "single")),
          whole(perContact(count, "bulk")),
          times(ratio(count)),
        ]),
      },
    ],
    verdicts: clients.map((count) =>
      atLeast(
        `bulk reveal of ${atOnce} ÷ single call, per contact, ${inClients(count)}`,
        ratio(count),
        15,
        times,
      ),
    ),
  };
}
