import type { MonthMargin } from "@credence/core/margins/sum-margins";
import { formatMoney, formatMoneyShort } from "@credence/core/money/format-money";
import { cn } from "@/components/ui/cn.ts";
import { monthLong, monthShort } from "./month-words.ts";
import { ticksTo } from "./ticks-to.ts";

/** The height of the drawing in its own units; its width is one unit per month. */
const HEIGHT = 100;
/** The share of a month's width that its column takes. */
const COLUMN = 0.62;

/**
 * Revenue by month, of which so much is cost and so much margin: a column per month, drawn on the server. Where the
 * cost is above the revenue, what is lost stands in red on top. The table beside it tells the same to those who listen.
 */
export function MarginChart({ months, currency }: { months: MonthMargin[]; currency: string }) {
  const highest = Math.max(...months.map((month) => Math.max(month.revenue_cents, month.cost_cents)), 1);
  const ticks = ticksTo(highest);
  const top = ticks.at(-1) ?? highest;
  const y = (cents: number) => (cents / top) * HEIGHT;
  const every = Math.ceil(months.length / 6);
  return (
    <figure className="p-4 sm:p-5">
      <figcaption className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-muted">
        <Key className="bg-accent">Margin</Key>
        <Key className="bg-line-strong">Cost</Key>
        {months.some((month) => month.cost_cents > month.revenue_cents) && (
          <Key className="bg-danger">Loss</Key>
        )}
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <div
          aria-hidden
          className="flex h-56 w-12 flex-col-reverse justify-between text-xs text-ink-faint tabular-nums sm:h-64"
        >
          {ticks.map((tick) => (
            <span key={tick} className="flex h-0 items-center justify-end">
              {formatMoneyShort(tick, currency)}
            </span>
          ))}
        </div>
        <svg
          role="img"
          aria-label="Revenue by month, of which cost and margin. The table by month has the figures."
          viewBox={`0 0 ${months.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-56 w-full overflow-visible sm:h-64"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1={0}
              x2={months.length}
              y1={HEIGHT - y(tick)}
              y2={HEIGHT - y(tick)}
              vectorEffect="non-scaling-stroke"
              className={cn("stroke-1", tick === 0 ? "stroke-line-strong" : "stroke-line")}
            />
          ))}
          {months.map((month, n) => {
            const cost = Math.min(month.cost_cents, month.revenue_cents);
            const margin = month.revenue_cents - month.cost_cents;
            const x = n + (1 - COLUMN) / 2;
            return (
              <g key={month.month} data-month={month.month}>
                <title>{`${monthLong(month.month)}: revenue ${formatMoney(month.revenue_cents, currency)}, cost ${formatMoney(month.cost_cents, currency)}, margin ${formatMoney(margin, currency)}`}</title>
                <rect x={n} y={0} width={1} height={HEIGHT} fill="transparent" />
                <rect
                  x={x}
                  y={HEIGHT - y(cost)}
                  width={COLUMN}
                  height={y(cost)}
                  className="fill-line-strong"
                />
                <rect
                  x={x}
                  y={HEIGHT - y(cost + Math.abs(margin))}
                  width={COLUMN}
                  height={y(Math.abs(margin))}
                  className={margin < 0 ? "fill-danger" : "fill-accent"}
                />
              </g>
            );
          })}
        </svg>
        <span />
        <div
          aria-hidden
          className="mt-2 grid auto-cols-[minmax(0,1fr)] grid-flow-col text-center text-xs text-ink-faint"
        >
          {months.map(({ month }, n) => {
            // As many names as there is room for, the newest always among them.
            const isNamed = (months.length - 1 - n) % every === 0;
            return (
              <span key={month} className="flex justify-center overflow-visible whitespace-nowrap">
                {isNamed ? monthShort(month) : months.length <= 12 && <Wide>{monthShort(month)}</Wide>}
              </span>
            );
          })}
        </div>
      </div>
    </figure>
  );
}

/** Only where a month is wide enough to be named. */
function Wide({ children }: { children: string }) {
  return <span className="max-sm:hidden">{children}</span>;
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn("size-2.5 rounded-xs", className)} />
      {children}
    </span>
  );
}
