import type { Client } from "@credence/core/clients/client";
import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import Link from "next/link";
import type { ReactNode } from "react";
import { ClientStatus } from "@/components/clients/client-status.tsx";
import { LimitMeter } from "@/components/clients/limit-meter.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";

const COLUMNS =
  "xl:grid-cols-[minmax(0,1.5fr)_minmax(0,1.7fr)_minmax(0,0.9fr)_minmax(0,0.9fr)_minmax(0,1.1fr)_minmax(0,0.9fr)]";

/** The clients of an agency: a row on a wide screen, a card on a narrow one. */
export function ClientList({ agency, clients }: { agency: string; clients: Client[] }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface text-sm">
      {/* Each figure names itself to those who listen; this is for those who look. */}
      <div
        aria-hidden
        className={cn(
          "hidden gap-x-5 border-b border-line px-5 py-2.5 text-xs font-medium text-ink-muted xl:grid",
          COLUMNS,
        )}
      >
        <span>Client</span>
        <span>Balances</span>
        <span className="text-right">This month</span>
        <span className="text-right">Owed</span>
        <span>Limit used</span>
        <span className="text-right">Last active</span>
      </div>
      <ul className="divide-y divide-line">
        {clients.map((client) => (
          <ClientRow key={client.client_id} agency={agency} client={client} />
        ))}
      </ul>
    </div>
  );
}

function ClientRow({ agency, client }: { agency: string; client: Client }) {
  const money = (cents: number) => formatMoney(cents, client.currency);
  return (
    <li
      data-client={client.slug}
      className={cn("relative grid gap-x-5 gap-y-3 px-4 py-4 hover:bg-sunken/60 sm:px-5", COLUMNS)}
    >
      <div className="flex min-w-0 flex-wrap items-start justify-between gap-x-3 gap-y-1.5 xl:flex-col xl:justify-start">
        <h2 className="min-w-0 font-medium break-words">
          <Link
            href={`/agency/${agency}/clients/${client.slug}`}
            className="after:absolute after:inset-0 hover:underline"
          >
            {client.name}
          </Link>
        </h2>
        <ClientStatus suspendedAt={client.suspended_at} />
      </div>
      <dl className="grid grid-cols-2 gap-x-5 gap-y-2.5 sm:grid-cols-3 xl:contents">
        <Figure name="Balances" className="max-xl:col-span-full">
          <ul className="grid grid-cols-2 gap-x-4 gap-y-0.5 text-xs text-ink-muted sm:max-xl:grid-cols-4">
            {CREDIT_TYPES.map((type) => (
              <li key={type} className="flex min-w-0 flex-wrap justify-between gap-x-1.5">
                <span>{CREDIT_TYPE_LABELS[type].name}</span>{" "}
                <span className="text-ink tabular-nums">{client.balances[type].toLocaleString("en-US")}</span>
              </li>
            ))}
          </ul>
        </Figure>
        <Figure name="This month" isRight isZero={client.month_cents === 0}>
          {money(client.month_cents)}
        </Figure>
        <Figure name="Owed" isRight isZero={client.owed_cents === 0}>
          {money(client.owed_cents)}
        </Figure>
        <Figure name="Limit used">
          <LimitMeter
            owedCents={client.owed_cents}
            limitCents={client.limit_cents}
            currency={client.currency}
            className="xl:pt-1.5"
          />
        </Figure>
        <Figure name="Last active" isRight isZero={!client.last_active_at}>
          {client.last_active_at ? <Moment iso={client.last_active_at} /> : "Never"}
        </Figure>
      </dl>
    </li>
  );
}

function Figure({
  name,
  isRight = false,
  isZero = false,
  className,
  children,
}: {
  name: string;
  /** In its column of a wide screen. */
  isRight?: boolean;
  isZero?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn("min-w-0", isRight && "xl:text-right", className)}>
      <dt className="text-xs text-ink-muted xl:sr-only">{name}</dt>
      <dd className={cn("break-words tabular-nums", isZero && "text-ink-faint")}>{children}</dd>
    </div>
  );
}
