import { randomUUID } from "node:crypto";
import { type Driven, drive } from "../load/drive.ts";
import { openSessions } from "../load/open-sessions.ts";
import { plantAccounts } from "../plant/plant-accounts.ts";
import { plantPurchases } from "../plant/plant-purchases.ts";
import { inClients, inRounds, times, whole } from "../report/figures.ts";
import { atLeast } from "../report/judge.ts";
import type { MeasuredPath, Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { type Medians, shuffledRounds } from "../run/shuffled-rounds.ts";
import { withMeasuredStack } from "../run/with-measured-stack.ts";
import { uncheckedPurchase } from "./unchecked-purchase.ts";

const clients: readonly number[] = [1, 8];
const types = ["enrichment", "audience", "pixel"] as const;
const lineCounts: readonly number[] = [1, 3];
type Way = "purchase" | "unchecked";
type Measured = Medians<`${number} ${number} ${Way}`, Driven>;

/** The purchase of overage credits, beside its own statements without any check. */
export const purchases: MeasuredPath = {
  name: "purchases",
  about: "the purchase of credits of one and of three types, beside the same statements unchecked",
  measure: async (scale, watch) =>
    withMeasuredStack(scale, async ({ stack, owner, superuser }) => {
      const { rounds, seconds } = scale;
      const most = Math.max(...clients);
      watch.begin("purchases", 1 + rounds * clients.length * lineCounts.length * 2);
      watch.step("planting");
      const { accounts, users } = await plantAccounts(superuser, scale.accounts, most);
      const prices = await owner<{ credit_type: string; price: number; cost: number }[]>`
        select credit_type, price_per_credit_cents as price, cost_per_credit_cents as cost from private.current_prices(
          (select agency_id from public.accounts where id = ${String(accounts[0])}))`;
      await owner.unsafe(uncheckedPurchase);
      await plantPurchases(owner, accounts, users[0] ?? "");
      await owner`vacuum (analyze)`;
      await using asOwner = await openSessions(stack.info.dbUrl, most);
      await using asMember = await openSessions(stack.info.dbUrl, most, users);
      const [agency] = await owner<{ id: string }[]>`select id from public.accounts where kind = 'agency'`;

      const linesOf = (count: number) =>
        types.slice(0, count).map((type) => {
          const { price, cost } = prices.find(({ credit_type }) => credit_type === type) ?? {
            price: 0,
            cost: 0,
          };
          return { type, price, cost };
        });
      let asked = 0;
      const ask: Record<Way, (client: number, count: number) => Promise<void>> = {
        purchase: async (client, count) => {
          const lines = linesOf(count).map(({ type, price }) => ({
            credit_type: type,
            quantity: 5,
            price_per_credit_cents: price,
          }));
          const [row] = await asMember.of(client)<{ status: string }[]>`
            select public.purchase_overage_credits(${accounts[asked++ % accounts.length] ?? ""}, ${randomUUID()},
              ${JSON.stringify(lines)}::text::jsonb) ->> 'status' as status`;
          if (row?.status !== "purchased") throw new Error(`a purchase answered ${row?.status}`);
        },
        unchecked: async (client, count) => {
          const lines = linesOf(count);
          await asOwner.of(client)`
            select bench.purchase(${accounts[asked++ % accounts.length] ?? ""}, ${String(agency?.id)}, ${users[client] ?? ""}, ${randomUUID()},
              ${lines.map(({ type }) => type)}::text[]::public.credit_type[], 5,
              ${lines.map(({ price }) => price)}::integer[], ${lines.map(({ cost }) => cost)}::integer[])`;
        },
      };
      const all = clients.flatMap((count) =>
        lineCounts.flatMap((lines) =>
          (["purchase", "unchecked"] as const).map((way) => ({
            name: `${count} ${lines} ${way}` as const,
            measure: () => drive(count, seconds, (client) => ask[way](client, lines)),
          })),
        ),
      );
      const measured = await shuffledRounds(all, rounds, watch.step);
      watch.end();
      return report(measured, scale);
    }),
};

function report(measured: Measured, { accounts, rounds, seconds }: Scale): Section {
  const cases = clients.flatMap((count) =>
    lineCounts.map((lines) => {
      const [checked, unchecked] = [
        measured.of(`${count} ${lines} purchase`),
        measured.of(`${count} ${lines} unchecked`),
      ];
      const name = `purchase of ${lines === 1 ? "one line" : `${lines} lines`}, ${inClients(count)}`;
      return { name, checked, unchecked, ratio: checked.perSecond / unchecked.perSecond };
    }),
  );
  return {
    title: "Purchases",
    text: `\`purchase_overage_credits\` by an owner of the client, beside its own statements as plpgsql without any check: the request, the purchases with price and cost, the balances and the ledger, on the same tables. What the check adds is who asks, the lines to the letter, the prices that the buyer saw, the order among purchases of one client, a replay of the same request, and the answer. Over ${whole(accounts)} clients without a limit. Medians of ${inRounds(rounds)}, ${seconds} s each.`,
    tables: [
      {
        caption: "Purchases per second",
        head: ["", "checked", "unchecked", "checked ÷ unchecked", "p95 of the checked"],
        rows: cases.map(({ name, checked, unchecked, ratio }) => [
          name,
          whole(checked.perSecond),
          whole(unchecked.perSecond),
          times(ratio),
          `${checked.p95.toFixed(2)} ms`,
        ]),
      },
    ],
    verdicts: cases.map(({ name, ratio }) => atLeast(`${name} ÷ the same unchecked`, ratio, 0.75, times)),
  };
}
