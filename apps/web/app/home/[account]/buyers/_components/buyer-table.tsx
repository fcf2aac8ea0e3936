import type { BuyerListing } from "@credence/core/buyers/search-buyers";
import { formatMoneyShort } from "@credence/core/credits/format-money";
import { Lock, LockOpen } from "lucide-react";
import Link from "next/link";
import { Place } from "@/components/buyers/place.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Moment } from "@/components/ui/moment.tsx";

const HEAD = "px-4 py-2.5 text-left text-xs font-medium text-ink-muted";
const CELL = "px-4 py-3 max-md:inline-block max-md:p-0";
const FIGURE = `${CELL} tabular-nums md:text-right`;

/** Buyers with their figures; on phones each row folds into a card. */
export function BuyerTable({
  account,
  timeZone,
  buyers,
}: {
  account: string;
  timeZone: string;
  buyers: BuyerListing[];
}) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full text-sm max-md:block">
        <caption className="sr-only">Buyers</caption>
        <thead className="border-b border-line max-md:sr-only">
          <tr>
            <th scope="col" className={HEAD}>
              Buyer
            </th>
            <th scope="col" className={`${HEAD} md:text-right`}>
              Contract value
            </th>
            <th scope="col" className={`${HEAD} md:text-right`}>
              Contracts
            </th>
            <th scope="col" className={`${HEAD} md:text-right`}>
              Contacts
            </th>
            <th scope="col" className={`${HEAD} md:text-right`}>
              Last signal
            </th>
            <th scope="col" className={HEAD}>
              Status
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {buyers.map((buyer) => (
            <tr
              key={buyer.id}
              className="relative hover:bg-sunken/60 max-md:block max-md:space-x-3 max-md:px-4 max-md:py-3.5"
            >
              <th scope="row" className="px-4 py-3 text-left font-normal max-md:block max-md:p-0 max-md:pb-2">
                <Link
                  href={`/home/${account}/buyers/${buyer.id}`}
                  className="font-medium text-ink after:absolute after:inset-0 hover:underline"
                >
                  {buyer.name}
                </Link>
                <span className="block text-xs text-ink-muted">
                  <Place buyer={buyer} />
                </span>
              </th>
              <td className={FIGURE}>
                {buyer.contract_value_currency ? (
                  formatMoneyShort(buyer.contract_value_cents, buyer.contract_value_currency)
                ) : (
                  <span className="text-ink-faint max-md:sr-only">Not published</span>
                )}
              </td>
              <td className={FIGURE}>
                {buyer.contract_count.toLocaleString("en-US")}
                <span className="text-ink-muted md:hidden"> contracts</span>
              </td>
              <td className={FIGURE}>
                {buyer.contact_count.toLocaleString("en-US")}
                <span className="text-ink-muted md:hidden"> contacts</span>
              </td>
              <td className={`${FIGURE} text-ink-muted`}>
                {buyer.last_signal_at ? <Moment iso={buyer.last_signal_at} timeZone={timeZone} /> : "–"}
              </td>
              <td className={CELL}>
                {buyer.is_unlocked ? (
                  <Badge tone="positive">
                    <LockOpen aria-hidden className="size-3" />
                    Unlocked
                  </Badge>
                ) : (
                  <Badge>
                    <Lock aria-hidden className="size-3" />
                    Locked
                  </Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
