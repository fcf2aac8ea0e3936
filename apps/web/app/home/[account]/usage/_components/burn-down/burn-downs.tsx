import { type BurnDown, burnDownOf, DAYS_WORTH_DRAWING } from "@credence/core/credits/burn-down";
import { CREDIT_TYPE_LABELS, CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import { daysSinceFirst } from "@credence/core/credits/day-movements";
import type { CreditDays } from "@credence/core/credits/read-credit-days";
import { Card } from "@/components/ui/card.tsx";
import { cn } from "@/components/ui/cn.ts";
import { BurnDownChart } from "./burn-down-chart.tsx";
import { dayName } from "./day-name.ts";
import { DayTable } from "./day-table.tsx";

type Drawn = Extract<BurnDown, { status: "drawn" }>;
type NotDrawn = Exclude<BurnDown, { status: "drawn" }>;

/** How each balance went lately: drawn where there is something to draw, said where there is not. */
export function BurnDowns({ days }: { days: CreditDays }) {
  const drawn: { type: CreditType; burnDown: Drawn }[] = [];
  const said: { type: CreditType; burnDown: NotDrawn }[] = [];
  for (const type of CREDIT_TYPES) {
    const burnDown = burnDownOf(days[type]);
    if (burnDown.status === "drawn") drawn.push({ type, burnDown });
    else said.push({ type, burnDown });
  }
  // All are as wide as the longest, so that the same day stands at the same place.
  const span = Math.max(...drawn.map(({ burnDown }) => burnDown.days.length));
  return (
    <Card aria-labelledby="burn-down" className="mt-6 p-5 sm:p-6">
      <h2 id="burn-down" className="text-lg font-semibold">
        Last {days.enrichment.length} days
      </h2>
      <p className="mt-1 text-sm text-ink-muted">
        The balances at the end of each day.
        {drawn.length > 0 && (
          <>
            {" "}
            <span aria-hidden className="mr-1 ml-1 inline-block size-2 rounded-full bg-accent" />
            marks a purchase.
          </>
        )}
      </p>
      {drawn.length > 0 && (
        <ul className={cn("mt-5 grid gap-x-8 gap-y-7", drawn.length > 1 && "lg:grid-cols-2")}>
          {drawn.map(({ type, burnDown }) => (
            <li key={type} className="min-w-0">
              <h3 className="font-medium">{CREDIT_TYPE_LABELS[type].name}</h3>
              <BurnDownChart
                id={`burn-down-${type}`}
                name={CREDIT_TYPE_LABELS[type].name}
                days={burnDown.days}
                highest={burnDown.highest}
                span={span}
              />
              <DayTable name={CREDIT_TYPE_LABELS[type].name} days={burnDown.days} />
            </li>
          ))}
        </ul>
      )}
      {said.length > 0 && (
        <ul className="mt-6 grid gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
          {said.map(({ type, burnDown }) => (
            <li key={type} className="min-w-0">
              <h3 className="text-sm font-medium">{CREDIT_TYPE_LABELS[type].name}</h3>
              <p className="mt-1 text-sm text-pretty text-ink-muted">{whyNotDrawn(burnDown)}</p>
              {burnDown.status === "too_new" && (
                <DayTable name={CREDIT_TYPE_LABELS[type].name} days={daysSinceFirst(days[type])} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function whyNotDrawn(burnDown: NotDrawn): string {
  switch (burnDown.status) {
    case "never_held":
      return "There have been none yet.";
    case "too_new":
      return `Too little history for a line: the first came ${
        burnDown.days === 1 ? "today" : `on ${dayName(burnDown.since)}`
      }, and a line takes ${DAYS_WORTH_DRAWING} days.`;
    case "still":
      return `Nothing has moved since ${dayName(burnDown.since)}: ${burnDown.balance.toLocaleString("en-US")} all along.`;
  }
}
