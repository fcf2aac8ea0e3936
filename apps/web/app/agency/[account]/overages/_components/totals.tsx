import type { OverageTotals } from "@credence/core/billing/read-agency-overages";
import { formatMoney } from "@credence/core/money/format-money";
import type { ReactNode } from "react";
import { Margin } from "@/components/billing/margin.tsx";
import { Moment } from "@/components/ui/moment.tsx";

/** The sums over all clients of an agency. */
export function Totals({ totals, timeZone }: { totals: OverageTotals; timeZone: string }) {
  const money = (cents: number) => formatMoney(cents, totals.currency);
  return (
    <dl className="mb-6 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
      <Total
        name="Unbilled"
        note={
          <>
            Charged on <Moment iso={totals.next_charge_at} timeZone={timeZone} />
          </>
        }
      >
        {money(totals.unbilled_cents)}
      </Total>
      <Total name="Your cost" note="Wholesale, of what is unbilled">
        {money(totals.unbilled_cost_cents)}
      </Total>
      <Total name="Margin" note="What you keep of what is unbilled">
        <Margin
          priceCents={totals.unbilled_cents}
          costCents={totals.unbilled_cost_cents}
          currency={totals.currency}
        />
      </Total>
      <Total name="Owed" note="Invoiced, and not paid yet">
        {money(totals.owed_cents)}
      </Total>
      <Total name="Failed" note="Not tried again; it stays owed">
        <span className={totals.failed_cents > 0 ? "text-danger" : undefined}>
          {money(totals.failed_cents)}
        </span>
      </Total>
    </dl>
  );
}

function Total({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="rounded-xl border border-line bg-surface p-4 max-lg:first:col-span-2">
      <dt className="text-sm font-medium text-ink-muted">{name}</dt>
      <dd>
        <span className="mt-1 mb-1 block text-xl font-semibold break-words tabular-nums">{children}</span>
        <span className="block text-xs text-pretty text-ink-faint">{note}</span>
      </dd>
    </div>
  );
}
