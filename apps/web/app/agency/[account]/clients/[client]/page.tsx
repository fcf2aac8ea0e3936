import { mayManage } from "@credence/core/accounts/account";
import { readPeople } from "@credence/core/accounts/read-people";
import { readClient } from "@credence/core/clients/read-client";
import { readDefaultLimit } from "@credence/core/clients/read-default-limit";
import { readSpending } from "@credence/core/clients/read-spending";
import { NO_FILTERS } from "@credence/core/credits/history-filters";
import { readHistory } from "@credence/core/credits/read-history";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ClientStatus } from "@/components/clients/client-status.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { ClientsNotForYou } from "../_components/clients-not-for-you.tsx";
import { BalancesCard } from "./_components/balances-card.tsx";
import { LimitCard } from "./_components/limit-card.tsx";
import { NewestTransactions } from "./_components/newest-transactions.tsx";
import { PeopleCard } from "./_components/people-card.tsx";
import { SpendingCard } from "./_components/spending-card.tsx";
import { SuspensionControl } from "./_components/suspension-control.tsx";

export const metadata: Metadata = { title: "Client" };

const SPENDING_MONTHS = 6;
const TRANSACTIONS_SHOWN = 8;

export default async function ClientPage({ params }: PageProps<"/agency/[account]/clients/[client]">) {
  const { account: agencySlug, client: slug } = await params;
  const { db, user_id, account } = await requireAccount(agencySlug, "agency");
  if (!mayManage(account.role)) return <ClientsNotForYou agencyName={account.name} />;
  const client = await readClient(db, { agency_id: account.id, slug });
  if (!client) notFound();
  const { client_id } = client;
  const [defaultLimit, spending, people, history] = await Promise.all([
    readDefaultLimit(db, { agency_id: account.id }),
    readSpending(db, { client_id, months: SPENDING_MONTHS }),
    readPeople(db, { account_id: client_id }),
    readHistory(db, {
      account_id: client_id,
      timezone: account.timezone,
      filters: NO_FILTERS,
      cursor: null,
      limit: TRANSACTIONS_SHOWN,
    }),
  ]);
  return (
    <>
      <Link
        href={`/agency/${account.slug}/clients`}
        className="mb-3 inline-flex items-center gap-1 text-sm text-ink-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
        All clients
      </Link>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {client.name} <ClientStatus suspendedAt={client.suspended_at} />
          </span>
        }
        action={<SuspensionControl client={client} />}
      >
        A client since <Moment iso={client.created_at} />.{" "}
        {client.last_active_at ? (
          <>
            Last active on <Moment iso={client.last_active_at} />.
          </>
        ) : (
          "Nobody of it has been here yet."
        )}{" "}
        <Link
          href={`/agency/${account.slug}/settings/log?about=${client_id}`}
          className="font-medium text-accent hover:underline"
        >
          What was changed
        </Link>
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-6">
        <div className="grid gap-4 lg:gap-6">
          <BalancesCard client={client} />
          <LimitCard client={client} defaultLimitCents={defaultLimit} />
        </div>
        <div className="grid gap-4 lg:gap-6">
          <SpendingCard
            months={spending}
            monthsAsked={SPENDING_MONTHS}
            clientName={client.name}
            timeZone={account.timezone}
          />
          <PeopleCard people={people} clientName={client.name} />
          <NewestTransactions
            transactions={history.transactions}
            people={people}
            userId={user_id}
            agencyName={account.name}
          />
        </div>
      </div>
    </>
  );
}
