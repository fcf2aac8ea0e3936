import { hasMoved } from "@credence/core/credits/day-movements";
import type { CreditDay } from "@credence/core/credits/read-credit-days";
import { signed } from "@/components/credits/transaction-labels.ts";
import { dayName } from "./day-name.ts";

const COLUMNS = [
  ["bought", "Bought", 1],
  ["spent", "Spent", -1],
  ["bonus", "Bonus", 1],
  ["refunded", "Refunded", 1],
  ["adjusted", "Adjusted", 1],
] as const;

/** The figures behind a drawing, newest first: the first day and every day on which something moved. */
export function DayTable({ name, days }: { name: string; days: readonly CreditDay[] }) {
  const shown = days.filter((day, index) => index === 0 || hasMoved(day)).toReversed();
  const columns = COLUMNS.filter(([key]) => shown.some((day) => day[key] !== 0));
  return (
    <details className="mt-3 border-t border-line pt-3 text-sm">
      <summary className="w-fit cursor-pointer rounded-md font-medium text-accent">
        Figures<span className="sr-only"> of {name} day by day</span>
      </summary>
      <section
        aria-label={`${name} day by day`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex -- the same
        className="mt-3 max-h-72 overflow-auto"
      >
        <table className="w-full text-xs tabular-nums">
          <caption className="sr-only">{name} credits day by day, newest first</caption>
          <thead>
            <tr className="text-ink-muted">
              <th scope="col" className="py-1.5 pr-3 text-left font-medium">
                Day
              </th>
              {columns.map(([key, heading]) => (
                <th key={key} scope="col" className="px-3 py-1.5 text-right font-medium">
                  {heading}
                </th>
              ))}
              <th scope="col" className="py-1.5 pl-3 text-right font-medium">
                Balance
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {shown.map((day) => (
              <tr key={day.day}>
                <th scope="row" className="py-1.5 pr-3 text-left font-normal whitespace-nowrap">
                  {dayName(day.day)}
                </th>
                {columns.map(([key, , sign]) => (
                  <td key={key} className="px-3 py-1.5 text-right">
                    {day[key] === 0 ? <span className="text-ink-faint">0</span> : signed(day[key] * sign)}
                  </td>
                ))}
                <td className="py-1.5 pl-3 text-right font-medium">{day.balance.toLocaleString("en-US")}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="mt-2 text-xs text-ink-muted">On days that are not listed nothing moved.</p>
      </section>
    </details>
  );
}
