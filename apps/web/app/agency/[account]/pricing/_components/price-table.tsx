import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { Badge } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";

interface Price {
  readonly credit_type: CreditType;
  readonly price_per_credit_cents: number;
  readonly currency: string;
  readonly price_is_default: boolean;
  /** Only for those who run the agency. */
  readonly cost_per_credit_cents?: number;
}

const HEAD = "px-4 py-2.5 text-right text-xs font-medium text-ink-muted first:text-left sm:px-5";
const FIGURE = "px-4 py-3.5 text-right tabular-nums sm:px-5";

/** Prices per credit; beside them cost and margin, for those who may know. */
export function PriceTable({ prices }: { prices: Price[] }) {
  const knowsCosts = prices.some((price) => price.cost_per_credit_cents !== undefined);
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full text-sm">
        <caption className="sr-only">Prices per credit</caption>
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={HEAD}>
              Credit
            </th>
            <th scope="col" className={HEAD}>
              Price
            </th>
            {knowsCosts && (
              <>
                <th scope="col" className={HEAD}>
                  Your cost
                </th>
                <th scope="col" className={HEAD}>
                  Margin
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {prices.map((price) => {
            const { name, purpose } = CREDIT_TYPE_LABELS[price.credit_type];
            const cost = price.cost_per_credit_cents;
            return (
              <tr key={price.credit_type}>
                <th scope="row" className="px-4 py-3.5 text-left font-normal sm:px-5">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                    {name}
                    {price.price_is_default && <Badge>Default price</Badge>}
                  </span>
                  <span className="block text-xs text-ink-muted max-sm:hidden">{purpose}</span>
                </th>
                <td className={cn(FIGURE, "font-medium")}>
                  {formatMoney(price.price_per_credit_cents, price.currency)}
                </td>
                {cost !== undefined && (
                  <>
                    <td className={cn(FIGURE, "text-ink-muted")}>{formatMoney(cost, price.currency)}</td>
                    <td className={FIGURE}>
                      <Margin price={price} cost={cost} />
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Margin({ price, cost }: { price: Price; cost: number }) {
  const margin = price.price_per_credit_cents - cost;
  const share =
    price.price_per_credit_cents > 0 ? Math.round((margin / price.price_per_credit_cents) * 100) : null;
  return (
    <span className={margin < 0 ? "text-danger" : undefined}>
      {formatMoney(margin, price.currency)}
      {share !== null && <span className="block text-xs text-ink-muted">{share}%</span>}
    </span>
  );
}
