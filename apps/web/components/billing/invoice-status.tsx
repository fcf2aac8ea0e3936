import type { Invoice } from "@credence/core/billing/invoice";
import type { InvoiceState } from "@credence/core/billing/invoice-state";
import { formatMoney } from "@credence/core/money/format-money";
import type { ComponentProps, ReactNode } from "react";
import { Badge } from "@/components/ui/badge.tsx";
import { Moment } from "@/components/ui/moment.tsx";

/** What each state is called, and how loudly it says so. */
export const STATES: Readonly<
  Record<InvoiceState, { name: string; tone: NonNullable<ComponentProps<typeof Badge>["tone"]> }>
> = {
  preparing: { name: "Being prepared", tone: "neutral" },
  charging: { name: "Being charged", tone: "accent" },
  due: { name: "Open", tone: "accent" },
  overdue: { name: "Overdue", tone: "danger" },
  declined: { name: "Declined", tone: "danger" },
  failed: { name: "Failed", tone: "danger" },
  paid: { name: "Paid", tone: "positive" },
  partly_refunded: { name: "Partly refunded", tone: "neutral" },
  refunded: { name: "Refunded", tone: "neutral" },
  disputed: { name: "Disputed", tone: "warning" },
  dispute_lost: { name: "Dispute lost", tone: "warning" },
  void: { name: "Void", tone: "neutral" },
};

/** How an invoice stands: one word, and beneath it what there is to know about that. */
export function InvoiceStatus({ invoice, timeZone }: { invoice: Invoice; timeZone: string }) {
  const { name, tone } = STATES[invoice.state];
  const detail = detailOf(invoice, timeZone);
  return (
    <div className="space-y-1">
      <Badge tone={tone}>{name}</Badge>
      {detail && <p className="text-xs text-pretty text-ink-muted">{detail}</p>}
    </div>
  );
}

function detailOf(invoice: Invoice, timeZone: string): ReactNode {
  const { state, amount_cents, refunded_cents, currency, due_at, paid_at, next_attempt_at } = invoice;
  const day = (iso: string) => <Moment iso={iso} timeZone={timeZone} />;
  switch (state) {
    case "preparing":
    case "charging":
      return null;
    case "due":
      return due_at && <>Due by {day(due_at)}</>;
    case "overdue":
      return due_at && <>Was due by {day(due_at)}</>;
    case "declined":
      return (
        <>
          {invoice.decline_message}
          {next_attempt_at && <> Next try from {day(next_attempt_at)}.</>}
        </>
      );
    case "failed":
      return invoice.decline_message ?? "Not tried again.";
    case "paid":
      if (amount_cents === 0) return "Nothing to pay";
      return paid_at && <>On {day(paid_at)}</>;
    case "partly_refunded":
    case "refunded":
      return `${formatMoney(refunded_cents, currency)} given back`;
    case "disputed":
    case "dispute_lost":
      return paid_at && <>Paid on {day(paid_at)}</>;
    case "void":
      return "Not to be paid";
  }
}
