import { CREDIT_TYPE_LABELS } from "../credits/credit-type.ts";
import { formatMoney } from "../money/format-money.ts";
import type { Charge } from "./charge.ts";
import type { ChargeLine } from "./charge-lines.ts";
import type { DraftLine, InvoiceDraft } from "./payments.ts";

/**
 * What the payment provider is told of an invoice when it is made. It depends on nothing but what is stored, for
 * a repeated call is compared with the first.
 *
 * @param charge The charge.
 * @returns The invoice to be.
 */
export function draftOf(charge: Charge): InvoiceDraft {
  return {
    invoice_id: charge.invoice_id,
    customer_id: charge.stripe_customer_id,
    number: charge.number,
    currency: charge.currency,
    collection_method: charge.collection_method,
    description: `Credits bought ${periodInWords(charge.period_start, charge.period_end, charge.timezone)}`,
  };
}

/**
 * The same of a line.
 *
 * @param line What it sums.
 * @param currency Of the invoice.
 * @returns The line to be.
 */
export function draftLineOf(line: ChargeLine, currency: string): DraftLine {
  const what = `${line.quantity.toLocaleString("en-US")} ${CREDIT_TYPE_LABELS[line.credit_type].name} credits`;
  const price = line.unit_cents === null ? "" : ` at ${formatMoney(line.unit_cents, currency)}`;
  const purchases = line.purchases === 1 ? "" : ` (${line.purchases.toLocaleString("en-US")} purchases)`;
  return {
    amount_cents: line.amount_cents,
    description: what + price + purchases,
    metadata: {
      credit_type: line.credit_type,
      quantity: String(line.quantity),
      ...(line.purchase_id === null
        ? { purchases: String(line.purchases) }
        : { purchase_id: line.purchase_id }),
    },
    first_at: line.first_at,
    last_at: line.last_at,
  };
}

/**
 * A period as people say it.
 *
 * @param start ISO 8601, inclusive.
 * @param end ISO 8601, exclusive.
 * @param timeZone IANA name of the zone whose days count.
 * @returns `in October 2026`, `on 21 November 2026`, or `from 1 November to 21 November 2026` for what is neither.
 */
export function periodInWords(start: string, end: string, timeZone: string): string {
  const first = new Date(start);
  const last = new Date(Date.parse(end) - 1);
  const say = (moment: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, ...options }).format(moment);
  const monthOf = (moment: Date) => say(moment, { month: "long", year: "numeric" });

  const isWholeMonth =
    monthOf(first) === monthOf(last) && beginsMonth(first, timeZone) && beginsMonth(new Date(end), timeZone);
  if (isWholeMonth) return `in ${monthOf(first)}`;
  const day = { day: "numeric", month: "long" } as const;
  const until = say(last, { ...day, year: "numeric" });
  if (say(first, { ...day, year: "numeric" }) === until) return `on ${until}`;
  return `from ${say(first, day)} to ${until}`;
}

function beginsMonth(moment: Date, timeZone: string): boolean {
  const fields = { day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", ...fields }).formatToParts(
    moment,
  );
  const is = (type: string, value: number) =>
    Number(parts.find((part) => part.type === type)?.value) === value;
  return is("day", 1) && is("hour", 0) && is("minute", 0) && is("second", 0);
}
