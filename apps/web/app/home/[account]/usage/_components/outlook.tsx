import type { Pace } from "@credence/core/credits/pace";
import type { PaidPrice } from "@credence/core/credits/read-paid-price";
import type { RetailPrice } from "@credence/core/credits/read-prices";
import { formatMoney } from "@credence/core/money/format-money";
import { Card } from "@/components/ui/card.tsx";
import { paceWords } from "./pace-words.ts";

/** How far back prices that were paid count, in days. */
export const PAID_DAYS = 90;

/** How long reveals can go on like this, and what one costs. */
export function Outlook({
  pace,
  balance,
  price,
  paid,
}: {
  pace: Pace;
  balance: number;
  /** Of an enrichment credit; undefined where prices could not be had. */
  price: RetailPrice | undefined;
  paid: PaidPrice | null;
}) {
  const { title, detail } = paceWords(pace, balance);
  return (
    <div className="mb-6 grid gap-3 sm:grid-cols-2 sm:gap-4">
      <Card aria-labelledby="pace" className="p-4">
        <h2 id="pace" className="text-sm font-medium text-ink-muted">
          Reveals at this pace
        </h2>
        <p className="mt-1 text-lg font-semibold text-balance">{title}</p>
        <p className="mt-1 text-sm text-pretty text-ink-muted">{detail}</p>
      </Card>
      <Card aria-labelledby="reveal-cost" className="p-4">
        <h2 id="reveal-cost" className="text-sm font-medium text-ink-muted">
          Cost per reveal
        </h2>
        {!price && (
          <p className="mt-1 text-sm text-ink-muted">
            Prices could not be loaded. Reload the page to try again.
          </p>
        )}
        {price && (
          <>
            <p className="mt-1 text-lg font-semibold tabular-nums">
              {formatMoney(price.price_per_credit_cents, price.currency)} today
            </p>
            <p className="mt-1 text-sm text-pretty text-ink-muted tabular-nums">
              A reveal takes 1 enrichment credit.{" "}
              {paid
                ? `The ${paid.quantity.toLocaleString("en-US")} bought in the last ${PAID_DAYS} days cost ${formatMoney(
                    Math.round(paid.average_cents),
                    price.currency,
                  )} each on average.`
                : `None were bought in the last ${PAID_DAYS} days.`}
            </p>
          </>
        )}
      </Card>
    </div>
  );
}
