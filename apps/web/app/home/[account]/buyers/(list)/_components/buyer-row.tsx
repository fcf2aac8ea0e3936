import { SECTOR_LABELS } from "@credence/core/buyers/buyer-sector";
import type { BuyerListing } from "@credence/core/buyers/search-buyers";
import { formatMoneyShort } from "@credence/core/money/format-money";
import Link from "next/link";
import type { ReactNode } from "react";
import { Place } from "@/components/buyers/place.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";
import type { BuyerColumn } from "./list-state.ts";
import { Opening } from "./opening.tsx";
import { UnlockStatus } from "./unlock-status.tsx";

const CELL = "px-4 py-3 max-md:block max-md:p-0";

/** One buyer of the list: the whole row leads to it, but for what selects and reveals. */
export function BuyerRow({
  account,
  buyer,
  columns,
  isSelected,
  isRevealing,
  isOpen,
  onSelect,
  onReveal,
  onAtHand,
}: {
  account: string;
  buyer: BuyerListing;
  columns: BuyerColumn[];
  isSelected: boolean;
  isRevealing: boolean;
  /** Its contacts are shown beneath. */
  isOpen: boolean;
  onSelect: (isSelected: boolean) => void;
  onReveal: () => void;
  onAtHand: () => void;
}) {
  return (
    <tr
      data-buyer={buyer.id}
      onFocus={onAtHand}
      className={cn(
        "group/row relative scroll-mt-20 scroll-mb-24 hover:bg-sunken/60",
        "has-[th_a:focus-visible]:bg-sunken has-[th_a:focus-visible]:outline-2 has-[th_a:focus-visible]:-outline-offset-2 has-[th_a:focus-visible]:outline-accent",
        "max-md:grid max-md:grid-cols-2 max-md:gap-x-3 max-md:gap-y-1.5 max-md:py-3.5 max-md:pr-4 max-md:pl-11",
        isSelected && "bg-accent-soft/40",
      )}
    >
      <td className="py-3 pr-0 pl-4 max-md:absolute max-md:top-3.5 max-md:left-4 max-md:p-0">
        <input
          type="checkbox"
          aria-label={`Select ${buyer.name}`}
          checked={isSelected}
          onChange={(event) => onSelect(event.target.checked)}
          className="relative z-[1] block size-4 accent-accent"
        />
      </td>
      <th
        scope="row"
        className="px-4 py-3 text-left font-normal max-md:col-span-2 max-md:block max-md:p-0 max-md:pr-24"
      >
        <Link
          href={`/home/${account}/buyers/${buyer.id}`}
          prefetch={false}
          className="font-medium text-ink outline-none after:absolute after:inset-0 hover:underline"
        >
          {buyer.name}
          <Opening />
        </Link>
        <span className="block text-xs text-ink-muted">
          <Place buyer={buyer} />
        </span>
      </th>
      {columns.map((column) => (
        <td
          key={column}
          className={cn(CELL, column === "sector" ? "text-ink-muted" : "tabular-nums md:text-right")}
        >
          {CELLS[column](buyer)}
        </td>
      ))}
      <td className={cn(CELL, "max-md:absolute max-md:top-2.5 max-md:right-4")}>
        <UnlockStatus buyer={buyer} isRevealing={isRevealing} isOpen={isOpen} onReveal={onReveal} />
      </td>
    </tr>
  );
}

const CELLS: Readonly<Record<BuyerColumn, (buyer: BuyerListing) => ReactNode>> = {
  sector: ({ sector }) =>
    sector ? SECTOR_LABELS[sector] : <span className="text-ink-faint max-md:hidden">Not known</span>,
  value: ({ contract_value_cents, contract_value_currency }) =>
    contract_value_currency ? (
      formatMoneyShort(contract_value_cents, contract_value_currency)
    ) : (
      <span className="text-ink-faint">No value published</span>
    ),
  contracts: ({ contract_count }) => <Count of={contract_count} one="contract" />,
  contacts: ({ contact_count }) => <Count of={contact_count} one="contact" />,
  signal: ({ last_signal_at }) =>
    last_signal_at ? (
      <span className="whitespace-nowrap text-ink-muted">
        <span className="md:hidden">signal </span>
        <Moment iso={last_signal_at} />
      </span>
    ) : (
      <span className="whitespace-nowrap text-ink-muted">No signal</span>
    ),
};

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
