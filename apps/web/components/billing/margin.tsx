import { formatMoney } from "@credence/core/money/format-money";
import { cn } from "@/components/ui/cn.ts";

/** What an agency keeps of what it charges: in money, and in percent where something is charged. */
export function Margin({
  priceCents,
  costCents,
  currency,
  className,
}: {
  priceCents: number;
  costCents: number;
  currency: string;
  className?: string;
}) {
  const margin = priceCents - costCents;
  return (
    <span className={cn("tabular-nums", margin < 0 && "text-danger", className)}>
      {formatMoney(margin, currency)}
      {priceCents > 0 && (
        <span className="ml-1.5 inline-block text-xs font-normal text-ink-muted">
          {Math.round((margin / priceCents) * 100)}%
        </span>
      )}
    </span>
  );
}
