import { CREDIT_TYPE_LABELS, CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import type { Movements } from "@credence/core/credits/day-movements";
import { BalanceButton } from "@/components/credits/balance-button.tsx";
import { signed } from "@/components/credits/transaction-labels.ts";

/** The four balances, what each is for, and what moved it this month. */
export function BalanceCards({
  account,
  movements,
}: {
  account: string;
  movements: Readonly<Record<CreditType, Movements>>;
}) {
  return (
    <section aria-label="Balances" className="mb-4">
      <ul className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {CREDIT_TYPES.map((type) => (
          <li key={type} className="flex flex-col rounded-xl border border-line bg-surface p-3.5 sm:p-4">
            <h2 className="text-sm font-medium text-ink-muted">{CREDIT_TYPE_LABELS[type].name}</h2>
            <div className="mt-1 text-2xl font-semibold">
              <BalanceButton account={account} type={type} />
            </div>
            <p className="mt-1 text-xs text-pretty text-ink-faint">{CREDIT_TYPE_LABELS[type].purpose}</p>
            <MonthFigures movements={movements[type]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MonthFigures({ movements }: { movements: Movements }) {
  const { bought, spent, bonus, refunded, adjusted } = movements;
  const figures: [string, string][] = [
    ["Bought", bought.toLocaleString("en-US")],
    ["Spent", spent.toLocaleString("en-US")],
    ["Bonus", bonus.toLocaleString("en-US")],
  ];
  if (refunded !== 0) figures.push(["Refunded", refunded.toLocaleString("en-US")]);
  if (adjusted !== 0) figures.push(["Adjusted", signed(adjusted)]);
  return (
    <div className="mt-auto pt-3">
      <h3 className="border-t border-line pt-2.5 text-xs font-medium text-ink-muted">This month</h3>
      <dl className="mt-1 flex flex-wrap gap-x-3.5 gap-y-1 text-sm tabular-nums">
        {figures.map(([term, figure]) => (
          <div key={term}>
            <dt className="text-xs text-ink-faint">{term}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
