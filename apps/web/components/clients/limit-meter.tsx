import { limitUse } from "@credence/core/clients/limit-use";
import { formatMoney } from "@credence/core/money/format-money";
import { cn } from "@/components/ui/cn.ts";

const FILLS = { 50: "fill-accent", 80: "fill-warning", 100: "fill-danger" };

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
      <svg aria-hidden className="block h-1.5 w-full overflow-hidden rounded-full bg-sunken">
        <rect
          width={`${Math.min(use.percent, 100)}%`}
          height="100%"
          rx="3"
          className={use.threshold ? FILLS[use.threshold] : "fill-accent"}
        />
      </svg>
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
