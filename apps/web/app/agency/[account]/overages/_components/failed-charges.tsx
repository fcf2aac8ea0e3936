import type { TroubledInvoice } from "@credence/core/billing/read-troubled-invoices";
import { formatMoney } from "@credence/core/money/format-money";
import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";

/** The invoices that a card did not pay, with what happens next and what the agency can do. */
export function FailedCharges({
  agency,
  invoices,
  total,
  timeZone,
}: {
  agency: string;
  invoices: TroubledInvoice[];
  /** How many there are in all. */
  total: number;
  timeZone: string;
}) {
  if (total === 0) return null;
  return (
    <Card aria-labelledby="failed-charges" className="mb-6 overflow-hidden">
      <h2 id="failed-charges" className="px-4 pt-4 pb-2 font-semibold sm:px-5">
        Failed charges <span className="font-normal text-ink-muted tabular-nums">{total}</span>
      </h2>
      <ul className="divide-y divide-line border-t border-line text-sm">
        {invoices.map((invoice) => (
          <li
            key={invoice.id}
            data-invoice={invoice.number}
            className="grid gap-x-5 gap-y-1.5 px-4 py-3.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5"
          >
            <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
              <Link
                href={`/agency/${agency}/clients/${invoice.account_slug}`}
                className="font-medium break-words hover:underline"
              >
                {invoice.account_name}
              </Link>
              <span className="text-ink-muted">{invoice.number}</span>
              <Badge tone={invoice.state === "failed" ? "danger" : "warning"}>
                {invoice.state === "failed" ? "Given up" : "Tried again"}
              </Badge>
            </p>
            <p className="font-medium tabular-nums sm:text-right">
              {formatMoney(invoice.amount_cents, invoice.currency)}
            </p>
            <p className="text-pretty text-ink-muted sm:col-span-2">
              {invoice.decline_message && `${invoice.decline_message.replace(/\.$/, "")}. `}
              <WhatToDo invoice={invoice} timeZone={timeZone} />
            </p>
          </li>
        ))}
      </ul>
      <p className="border-t border-line px-4 py-3 text-sm text-pretty text-ink-muted sm:px-5">
        {total > invoices.length && `${total - invoices.length} more are in the list of invoices. `}
        Owners and admins of the client see the same under Billing, with the way to pay. Their addresses are
        on the client’s page, where you can also suspend it until it has paid.
      </p>
    </Card>
  );
}

function WhatToDo({ invoice, timeZone }: { invoice: TroubledInvoice; timeZone: string }) {
  if (invoice.state === "failed") {
    return "It is not tried again. Ask the client to pay it under Billing by another card; until then it counts against its limit.";
  }
  return invoice.next_attempt_at ? (
    <>
      It is tried again from <Moment iso={invoice.next_attempt_at} timeZone={timeZone} />. Ask the client to
      save another card before that, or to pay it now.
    </>
  ) : (
    "Ask the client to pay it under Billing by another card."
  );
}
