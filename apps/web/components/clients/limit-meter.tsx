import { limitUse } from "@credence/core/clients/limit-use";
import { formatMoney } from "@credence/core/money/format-money";
import { cn } from "@/components/ui/cn.ts";

const FILLS = { 50: "bg-accent", 80: "bg-warning", 100: "bg-danger" };

/** How much of what a client may owe it owes: a bar for the eye, and the same in words. */
export function LimitMeter({
  owedCents,
  limitCents,
  currency,
  className,
}: {
  owedCents: number;
  /** Null for no limit. */
  limitCents: number | null;
  currency: string;
  className?: string;
}) {
  const use = limitUse(owedCents, limitCents);
  if (!use || limitCents === null) return <span className={cn("text-ink-muted", className)}>No limit</span>;
  return (
    <div className={cn("min-w-0 space-y-1.5", className)}>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-sunken">
        <span
          className={cn("block h-full rounded-full", use.threshold ? FILLS[use.threshold] : "bg-accent")}
          style={{ width: `${Math.min(use.percent, 100)}%` }}
        />
      </span>
      <span
        className={cn(
          "block text-xs text-ink-muted tabular-nums",
          use.threshold === 80 && "font-medium text-warning",
          use.threshold === 100 && "font-medium text-danger",
        )}
      >
        {use.percent.toLocaleString("en-US")}% of {formatMoney(limitCents, currency)}
      </span>
    </div>
  );
}
