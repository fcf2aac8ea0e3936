import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { RetailPrice } from "@credence/core/credits/read-prices";
import { formatMoney } from "@credence/core/money/format-money";
import { Badge } from "@/components/ui/badge.tsx";

const HEAD = "px-4 py-2.5 text-right text-xs font-medium text-ink-muted first:text-left sm:px-5";

/** Prices per credit, for those who may look and not change. */
export function PriceTable({ prices }: { prices: RetailPrice[] }) {
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
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {prices.map((price) => {
            const { name, purpose } = CREDIT_TYPE_LABELS[price.credit_type];
            return (
              <tr key={price.credit_type}>
                <th scope="row" className="px-4 py-3.5 text-left font-normal sm:px-5">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                    {name}
                    {price.is_default && <Badge>Default price</Badge>}
                  </span>
                  <span className="block text-xs text-ink-muted max-sm:hidden">{purpose}</span>
                </th>
                <td className="px-4 py-3.5 text-right font-medium tabular-nums sm:px-5">
                  {formatMoney(price.price_per_credit_cents, price.currency)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
