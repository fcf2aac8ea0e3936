import type { SpendingMonth, Spent } from "@credence/core/clients/spending";
import { Card } from "@/components/ui/card.tsx";
import { cn } from "@/components/ui/cn.ts";

const FIGURE = "py-2 pl-3 text-right align-top tabular-nums";
const HEAD = "py-2 pl-3 text-right text-xs font-medium text-ink-muted first:pl-0 first:text-left";

/** Who of a client spent how much on reveals, month by month; never on whom. */
export function SpendingCard({
  months,
  monthsAsked,
  clientName,
  timeZone,
}: {
  months: SpendingMonth[];
  monthsAsked: number;
  clientName: string;
  /** The agency's, in which its months begin. */
  timeZone: string;
}) {
  const named = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone });
  return (
    <Card aria-labelledby="spending" className="p-5">
      <h2 id="spending" className="font-semibold">
        Who spends
      </h2>
      <p className="mt-1 text-sm text-pretty text-ink-muted">
        Enrichment credits spent on reveals in the last {monthsAsked} months. Which contacts they were for is
        known to {clientName} alone.
      </p>
      {months.length === 0 ? (
        <p className="mt-4 text-sm">Nobody has spent anything yet.</p>
      ) : (
        <table className="mt-3 w-full text-sm">
          <caption className="sr-only">Credits spent by month and person</caption>
          <thead className="border-b border-line">
            <tr>
              <th scope="col" className={HEAD}>
                Person
              </th>
              <th scope="col" className={HEAD}>
                Spent
              </th>
              <th scope="col" className={HEAD}>
                Given back
              </th>
            </tr>
          </thead>
          {months.map((month) => (
            <tbody key={month.month_start} className="border-b border-line last:border-b-0">
              <Row name={named.format(new Date(month.month_start))} spent={month} isMonth />
              {month.people.map((person) => (
                <Row
                  key={person.user_id ?? "platform"}
                  name={person.email ?? "Someone who is gone"}
                  spent={person}
                />
              ))}
              {month.others && (
                <Row
                  name={`${month.others.people} ${month.others.people === 1 ? "other" : "others"}`}
                  spent={month.others}
                />
              )}
            </tbody>
          ))}
        </table>
      )}
    </Card>
  );
}

function Row({ name, spent, isMonth = false }: { name: string; spent: Spent; isMonth?: boolean }) {
  return (
    <tr className={isMonth ? "font-medium" : "text-ink-muted"}>
      <th
        scope={isMonth ? "rowgroup" : "row"}
        className={cn("py-2 text-left wrap-anywhere", isMonth ? "font-medium" : "pl-3 font-normal")}
      >
        {name}
      </th>
      <td className={FIGURE}>{spent.credits_spent.toLocaleString("en-US")}</td>
      <td className={FIGURE}>{spent.credits_refunded.toLocaleString("en-US")}</td>
    </tr>
  );
}
