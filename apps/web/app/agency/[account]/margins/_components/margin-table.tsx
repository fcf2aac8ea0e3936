import type { MarginSum } from "@credence/core/margins/sum-margins";
import { formatMoney } from "@credence/core/money/format-money";
import type { ReactNode } from "react";
import { Margin } from "@/components/billing/margin.tsx";
import { Card } from "@/components/ui/card.tsx";
import { cn } from "@/components/ui/cn.ts";

const HEAD =
  "px-2 py-2 text-right text-xs font-medium text-ink-muted first:pl-4 first:text-left last:pr-4 sm:first:pl-5 sm:last:pr-5";
const CELL = "px-2 py-2.5 text-right align-top tabular-nums last:pr-4 sm:last:pr-5";

/** One line of a table of margins. */
export interface MarginLine extends MarginSum {
  readonly key: string;
  readonly name: ReactNode;
}

/** Revenue, cost and margin, line by line, with their sum. */
export function MarginTable({
  id,
  title,
  head,
  lines,
  total,
  currency,
}: {
  id: string;
  title: string;
  /** What a line is about. */
  head: string;
  lines: readonly MarginLine[];
  total: MarginSum;
  currency: string;
}) {
  return (
    <Card aria-labelledby={id} className="overflow-hidden">
      <h2 id={id} className="px-4 pt-4 pb-1 font-semibold sm:px-5">
        {title}
      </h2>
      <table className="w-full text-sm">
        <caption className="sr-only">Revenue, cost and margin: {title.toLowerCase()}</caption>
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={HEAD}>
              {head}
            </th>
            <th scope="col" className={HEAD}>
              Revenue
            </th>
            <th scope="col" className={cn(HEAD, "max-sm:hidden")}>
              Cost
            </th>
            <th scope="col" className={HEAD}>
              Margin
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map(({ key, name, ...sum }) => (
            <Line key={key} name={name} sum={sum} currency={currency} />
          ))}
        </tbody>
        <tfoot className="border-t border-line-strong font-medium">
          <Line name="In all" sum={total} currency={currency} />
        </tfoot>
      </table>
    </Card>
  );
}

function Line({ name, sum, currency }: { name: ReactNode; sum: MarginSum; currency: string }) {
  const cost = formatMoney(sum.cost_cents, currency);
  return (
    <tr>
      <th scope="row" className="py-2.5 pr-2 pl-4 text-left align-top font-normal wrap-anywhere sm:pl-5">
        {name}
        <span className="block text-xs text-ink-faint tabular-nums">
          {sum.quantity.toLocaleString("en-US")} {sum.quantity === 1 ? "credit" : "credits"}
        </span>
      </th>
      <td className={CELL}>
        {formatMoney(sum.revenue_cents, currency)}
        <span className="block text-xs whitespace-nowrap text-ink-muted sm:hidden">cost {cost}</span>
      </td>
      <td className={cn(CELL, "text-ink-muted max-sm:hidden")}>{cost}</td>
      <td className={CELL}>
        <Margin
          priceCents={sum.revenue_cents}
          costCents={sum.cost_cents}
          currency={currency}
          className="inline-flex flex-col items-end"
        />
      </td>
    </tr>
  );
}
