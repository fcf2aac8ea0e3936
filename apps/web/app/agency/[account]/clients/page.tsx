import { mayManage } from "@credence/core/accounts/account";
import { readClients } from "@credence/core/clients/read-clients";
import { readOverageAlerts } from "@credence/core/clients/read-overage-alerts";
import { readOpenInvites } from "@credence/core/invites/read-open-invites";
import { Users } from "lucide-react";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { orFirstPage } from "@/lib/or-first-page.ts";
import { requireAccount } from "@/lib/session.ts";
import { ClientFilters } from "./_components/client-filters.tsx";
import { ClientList } from "./_components/client-list.tsx";
import { ClientsHeader } from "./_components/clients-header.tsx";
import { ClientsNotForYou } from "./_components/clients-not-for-you.tsx";
import { InviteClient } from "./_components/invite-client.tsx";
import { CLIENTS_PER_PAGE, listParsers } from "./_components/list-state.ts";
import { OpenInvites } from "./_components/open-invites.tsx";
import { OverageAlerts } from "./_components/overage-alerts.tsx";

export const metadata: Metadata = { title: "Clients" };

const loadListState = createLoader(listParsers);

const ALERTS_SHOWN = 5;

export default async function ClientsPage({ params, searchParams }: PageProps<"/agency/[account]/clients">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) return <ClientsNotForYou agencyName={account.name} />;
  const { q, status, cursor } = await loadListState(searchParams);
  const agency = { agency_id: account.id };
  const path = `/agency/${account.slug}/clients` as const;
  const [page, { alerts, total }, invites] = await Promise.all([
    readClients(db, { ...agency, query: q.slice(0, 200), status, cursor, limit: CLIENTS_PER_PAGE }).catch(
      orFirstPage(path),
    ),
    readOverageAlerts(db, { ...agency, limit: ALERTS_SHOWN }),
    readOpenInvites(db, { account_id: account.id, to_clients: true }),
  ]);
  const isNarrowed = q.trim() !== "" || status !== null;
  const pageAt = (place: { cursor: string } | null) =>
    `${path}?${new URLSearchParams({ ...(q && { q }), ...(status && { status }), ...place })}` as const;
  return (
    <>
      <ClientsHeader action={<InviteClient agency={{ id: account.id, name: account.name }} />} />
      <OverageAlerts agency={account.slug} alerts={alerts} total={total} currency={account.currency} />
      <ClientFilters shown={page.clients.length}>
        {page.clients.length > 0 ? (
          <ClientList agency={account.slug} clients={page.clients} />
        ) : (
          <div className="rounded-xl border border-line bg-surface">
            <EmptyState
              icon={Users}
              title={isNarrowed ? "No such clients" : cursor ? "No more clients" : "No clients yet"}
              action={(isNarrowed || cursor) && <LinkButton href={path}>All clients</LinkButton>}
            >
              {isNarrowed
                ? "None of your clients fits what you search for."
                : cursor
                  ? "There is nobody after that."
                  : "Invite the first one by email: it signs up under you, with your prices and your signup bonus."}
            </EmptyState>
          </div>
        )}
        {(cursor || page.next_cursor) && (
          <nav aria-label="Pages of clients" className="mt-4 flex justify-between gap-4">
            {cursor ? <LinkButton href={pageAt(null)}>First</LinkButton> : <span />}
            {page.next_cursor && <LinkButton href={pageAt({ cursor: page.next_cursor })}>Next</LinkButton>}
          </nav>
        )}
      </ClientFilters>
      <OpenInvites agencyId={account.id} invites={invites} now={Date.now()} />
    </>
  );
}
