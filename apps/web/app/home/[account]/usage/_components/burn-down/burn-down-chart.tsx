import type { CreditDay } from "@credence/core/credits/read-credit-days";
import { dayName, dayNameShort } from "./day-name.ts";
import { HEIGHT, shapeOf, WIDTH } from "./geometry.ts";

/** A balance day by day, drawn on the server: no script, and the colours are those of the theme. */
export function BurnDownChart({
  id,
  name,
  days,
  highest,
  span,
}: {
  /** Unique on the page. */
  id: string;
  name: string;
  days: readonly CreditDay[];
  highest: number;
  /** How many days it is wide. */
  span: number;
}) {
  const { line, area, purchases } = shapeOf(days, highest, span);
  const first = new Date(Date.parse(`${days.at(-1)?.day}T00:00:00Z`) - (span - 1) * 86_400_000);
  return (
    <div className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-faint tabular-nums">
      <div aria-hidden className="flex flex-col justify-between text-right leading-none">
        <span>{highest.toLocaleString("en-US")}</span>
        <span>0</span>
      </div>
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-32 w-full overflow-visible"
      >
        <title id={`${id}-title`}>{`${name} balance, last ${span} days`}</title>
        <desc id={`${id}-desc`}>{inWords(days, highest)}</desc>
        {[0, HEIGHT / 2, HEIGHT].map((y) => (
          <path key={y} d={`M0 ${y}H${WIDTH}`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
        ))}
        <path d={area} fill="var(--accent)" fillOpacity={0.12} />
        <path
          d={line}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
        {purchases.map(({ day, point }) => (
          <g key={day} strokeLinecap="round">
            <path d={point} stroke="var(--surface)" strokeWidth={12} vectorEffect="non-scaling-stroke" />
            <path d={point} stroke="var(--accent)" strokeWidth={8} vectorEffect="non-scaling-stroke" />
          </g>
        ))}
      </svg>
      <span />
      <div aria-hidden className="mt-1.5 flex justify-between">
        <span>{dayNameShort(first.toISOString())}</span>
        <span>Today</span>
      </div>
    </div>
  );
}

function inWords(days: readonly CreditDay[], highest: number): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return "";
  const bought = days.filter((day) => day.bought > 0);
  const purchases = bought
    .slice(-10)
    .map((day) => `${day.bought.toLocaleString("en-US")} on ${dayName(day.day)}`);
  return [
    `From ${first.balance.toLocaleString("en-US")} on ${dayName(first.day)} to ${last.balance.toLocaleString("en-US")} today, never above ${highest.toLocaleString("en-US")}.`,
    bought.length === 0
      ? "Nothing was bought."
      : `Bought: ${purchases.join(", ")}${bought.length > 10 ? `, and on ${bought.length - 10} days before` : ""}.`,
  ].join(" ");
}
