import type { Invoice } from "@credence/core/billing/invoice";
import { formatMoney } from "@credence/core/money/format-money";
import { Callout } from "@/components/ui/callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { PayLink } from "./document-links.tsx";

/** How many invoices are spelled out before the list below has to do. */
const MOST = 3;

/** Says on top what somebody has to do something about: declined, failed and overdue invoices. */
export function ToSettleBanner({
  invoices,
  path,
  timeZone,
}: {
  invoices: Invoice[];
  path: string;
  timeZone: string;
}) {
  if (invoices.length === 0) return null;
  const title =
    invoices.length === 1
      ? "An invoice needs your attention"
      : `${invoices.length} invoices need your attention`;
  return (
    <section aria-label={title} className="mb-6">
      <Callout tone="danger" title={title}>
        <ul className="space-y-2.5">
          {invoices.slice(0, MOST).map((invoice) => (
            <li key={invoice.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
              <p className="min-w-0 flex-1 basis-64 text-pretty tabular-nums">
                <Trouble invoice={invoice} timeZone={timeZone} />
              </p>
              {invoice.has_document && <PayLink invoice={invoice} path={path} />}
            </li>
          ))}
        </ul>
        {invoices.length > MOST && <p>{invoices.length - MOST} more are in the list of invoices.</p>}
      </Callout>
    </section>
  );
}

function Trouble({ invoice, timeZone }: { invoice: Invoice; timeZone: string }) {
  const what = `${formatMoney(invoice.amount_cents, invoice.currency)} (${invoice.number})`;
  if (invoice.state === "overdue" && invoice.due_at) {
    return (
      <>
        {what} was due by <Moment iso={invoice.due_at} timeZone={timeZone} />.
      </>
    );
  }
  if (invoice.state === "failed") {
    return <>{what} could not be charged, and is not tried again. Pay it here.</>;
  }
  return (
    <>
      {what} was declined{invoice.decline_message && `: ${invoice.decline_message.replace(/\.$/, "")}`}.{" "}
      {invoice.next_attempt_at && (
        <>
          It is tried again from <Moment iso={invoice.next_attempt_at} timeZone={timeZone} />; pay it now, or
          change the card before.
        </>
      )}
    </>
  );
}
