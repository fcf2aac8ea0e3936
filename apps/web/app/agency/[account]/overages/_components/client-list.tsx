import type { ClientOverages } from "@credence/core/billing/read-agency-overages";
import { formatMoney } from "@credence/core/money/format-money";
import type { ReactNode } from "react";
import { Margin } from "@/components/billing/margin.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";
import { CollectionChoice } from "./collection-choice.tsx";

const COLUMNS = "xl:grid-cols-[minmax(0,1.6fr)_repeat(5,minmax(0,1fr))_12rem]";

/** What each client has bought and not paid, and how it pays: a row on a wide screen, a card on a narrow one. */
export function ClientList({ clients, timeZone }: { clients: ClientOverages[]; timeZone: string }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface text-sm">
      {/* Each figure names itself to those who listen; this is for those who look. */}
      <div
        aria-hidden
        className={cn(
          "hidden gap-x-4 border-b border-line px-5 py-2.5 text-xs font-medium text-ink-muted xl:grid [&>span:not(:first-child):not(:last-child)]:text-right",
          COLUMNS,
        )}
      >
        <span>Client</span>
        <span>Unbilled</span>
        <span>Your cost</span>
        <span>Margin</span>
        <span>Owed</span>
        <span>Failed</span>
        <span className="pl-4">Paid by</span>
      </div>
      <ul className="divide-y divide-line">
        {clients.map((client) => (
          <ClientRow key={client.client_id} client={client} timeZone={timeZone} />
        ))}
      </ul>
    </div>
  );
}

function ClientRow({ client, timeZone }: { client: ClientOverages; timeZone: string }) {
  const money = (cents: number) => formatMoney(cents, client.currency);
  const { limit_cents, unbilled_cents, owed_cents, failed_cents } = client;
  const isNearLimit = limit_cents !== null && unbilled_cents + owed_cents + failed_cents >= limit_cents * 0.9;
  return (
    <li
      data-client={client.client_slug}
      className={cn("grid gap-x-4 gap-y-3 px-4 py-4 sm:px-5 xl:items-start", COLUMNS)}
    >
      <div className="min-w-0 space-y-0.5">
        <h3 className="font-medium break-words">{client.client_name}</h3>
        <p className="text-xs text-ink-muted tabular-nums">
          {limit_cents === null ? (
            "No limit"
          ) : (
            <span className={isNearLimit ? "font-medium text-warning" : undefined}>
              Limit {money(limit_cents)}
              {isNearLimit && ", nearly used"}
            </span>
          )}
        </p>
        <p className="text-xs text-ink-muted">
          {client.next_charge_at ? (
            <>
              Next charge <Moment iso={client.next_charge_at} timeZone={timeZone} />
            </>
          ) : (
            "Nothing to charge"
          )}
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-3 xl:contents">
        <Figure name="Unbilled" isZero={unbilled_cents === 0}>
          {money(unbilled_cents)}
        </Figure>
        <Figure name="Your cost" isQuiet>
          {money(client.unbilled_cost_cents)}
        </Figure>
        <Figure name="Margin" isZero={unbilled_cents === 0}>
          <Margin
            priceCents={unbilled_cents}
            costCents={client.unbilled_cost_cents}
            currency={client.currency}
            className="xl:flex xl:flex-col xl:items-end"
          />
        </Figure>
        <Figure name="Owed" isZero={owed_cents === 0}>
          {money(owed_cents)}
        </Figure>
        <Figure name="Failed" isLoud={failed_cents > 0} isZero={failed_cents === 0}>
          {money(failed_cents)}
        </Figure>
      </dl>
      <div className="xl:pl-4">
        <CollectionChoice client={client} />
      </div>
    </li>
  );
}

function Figure({
  name,
  isQuiet = false,
  isLoud = false,
  isZero = false,
  children,
}: {
  name: string;
  isQuiet?: boolean;
  isLoud?: boolean;
  isZero?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0 xl:text-right">
      <dt className="text-xs text-ink-muted xl:sr-only">{name}</dt>
      <dd
        className={cn(
          "tabular-nums",
          isQuiet && "text-ink-muted",
          isLoud && "font-medium text-danger",
          isZero && "text-ink-faint",
        )}
      >
        {children}
      </dd>
    </div>
  );
}
