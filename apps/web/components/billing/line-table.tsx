import type { PurchaseLine } from "@credence/core/billing/purchase-line";
import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";

const EDGES = "px-4 first:pl-5 last:pr-5 sm:first:pl-6 sm:last:pr-6";
const HEAD = cn(EDGES, "py-2 text-left text-xs font-medium text-ink-muted");
const CELL = cn(EDGES, "py-2.5");

/** Who is named beside a purchase: the client, the person who bought, or neither where that is not known. */
export type Shown = "clients" | "people" | "neither";

/** Purchases: what, how many at which price, by whom, when, and what they come to. */
export function LineTable({
  lines,
  currency,
  timeZone,
  caption,
  shows,
}: {
  lines: PurchaseLine[];
  currency: string;
  timeZone: string;
  caption: string;
  shows: Shown;
}) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b border-line">
        <tr>
          <th scope="col" className={HEAD}>
            Purchase
          </th>
          <th scope="col" className={cn(HEAD, "text-right @max-[44rem]:hidden")}>
            Quantity × {shows === "clients" ? "cost" : "price"}
          </th>
          {shows !== "neither" && (
            <th scope="col" className={cn(HEAD, "@max-[44rem]:hidden")}>
              {shows === "clients" ? "Client" : "Bought by"}
            </th>
          )}
          <th scope="col" className={cn(HEAD, "@max-[44rem]:hidden")}>
            When
          </th>
          <th scope="col" className={cn(HEAD, "text-right")}>
            Amount
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {lines.map((line) => {
          const sum = `${line.quantity.toLocaleString("en-US")} × ${formatMoney(line.unit_cents, currency)}`;
          const who = whoOf(line, shows);
          return (
            <tr key={line.purchase_id}>
              <th scope="row" tabIndex={-1} className={cn(CELL, "text-left font-normal")}>
                {CREDIT_TYPE_LABELS[line.credit_type].name}
                <span className="block text-xs text-ink-muted tabular-nums @min-[44rem]:hidden">{sum}</span>
                <span className="block text-xs wrap-anywhere text-ink-muted @min-[44rem]:hidden">
                  {who && `${who} · `}
                  <Moment iso={line.created_at} timeZone={timeZone} precision="minute" />
                </span>
              </th>
              <td className={cn(CELL, "text-right whitespace-nowrap tabular-nums @max-[44rem]:hidden")}>
                {sum}
              </td>
              {who !== null && (
                <td className={cn(CELL, "min-w-40 wrap-anywhere text-ink-muted @max-[44rem]:hidden")}>
                  {who}
                </td>
              )}
              <td className={cn(CELL, "text-ink-muted @max-[44rem]:hidden")}>
                <Moment iso={line.created_at} timeZone={timeZone} precision="minute" />
              </td>
              <td
                className={cn(
                  CELL,
                  "text-right align-top whitespace-nowrap tabular-nums @min-[44rem]:align-middle",
                )}
              >
                {formatMoney(line.amount_cents, currency)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function whoOf(line: PurchaseLine, shows: Shown): string | null {
  if (shows === "neither") return null;
  return shows === "clients" ? line.client_name : (line.purchased_by_email ?? "Someone who has left");
}
