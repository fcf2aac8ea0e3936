import type { BuyerListing } from "@credence/core/buyers/search-buyers";
import { formatMoneyShort } from "@credence/core/money/format-money";
import { Lock, LockOpen } from "lucide-react";
import Link from "next/link";
import { Place } from "@/components/buyers/place.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";

const HEAD = "px-4 py-2.5 text-left text-xs font-medium text-ink-muted";
const CELL = "px-4 py-3 max-md:block max-md:p-0";
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
              className="relative hover:bg-sunken/60 max-md:grid max-md:grid-cols-2 max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-4 max-md:py-3.5"
            >
              <th
                scope="row"
                className="px-4 py-3 text-left font-normal max-md:col-span-2 max-md:block max-md:p-0 max-md:pr-20"
              >
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
                  <span className="text-ink-faint">No value published</span>
                )}
              </td>
              <td className={FIGURE}>
                <Count of={buyer.contract_count} one="contract" />
              </td>
              <td className={FIGURE}>
                <Count of={buyer.contact_count} one="contact" />
              </td>
              <td className={cn(FIGURE, "text-ink-muted")}>
                {buyer.last_signal_at ? (
                  <span className="whitespace-nowrap">
                    <span className="md:hidden">signal </span>
                    <Moment iso={buyer.last_signal_at} timeZone={timeZone} />
                  </span>
                ) : (
                  "No signal"
                )}
              </td>
              <td className={cn(CELL, "max-md:absolute max-md:top-3.5 max-md:right-4")}>
                <UnlockStatus isUnlocked={buyer.is_unlocked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A figure; on phones, where no column says what it counts, with the word. */
function Count({ of, one }: { of: number; one: string }) {
  return (
    <>
      {of.toLocaleString("en-US")}
      <span className="text-ink-muted md:hidden">
        {" "}
        {one}
        {of !== 1 && "s"}
      </span>
    </>
  );
}

function UnlockStatus({ isUnlocked }: { isUnlocked: boolean }) {
  if (isUnlocked) {
    return (
      <Badge tone="positive">
        <LockOpen aria-hidden className="size-3" />
        Unlocked
      </Badge>
    );
  }
  return (
    <span className="inline-flex items-center gap-1 text-xs text-ink-faint">
      <Lock aria-hidden className="size-3" />
      Locked
    </span>
  );
}
