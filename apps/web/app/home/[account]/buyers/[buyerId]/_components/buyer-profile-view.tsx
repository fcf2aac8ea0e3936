"use client";

import { SECTOR_LABELS } from "@credence/core/buyers/buyer-sector";
import { formatMoneyShort } from "@credence/core/money/format-money";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { buyerQuery } from "@/components/buyers/buyer-queries.ts";
import { Place } from "@/components/buyers/place.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { ContactsCard } from "./contacts-card.tsx";
import { ContractsCard } from "./contracts-card.tsx";
import { SignalsCard } from "./signals-card.tsx";
import { webAddress } from "./web-address.ts";

/** Who a buyer is, what tells it may buy soon, what it bought, and whom to reach. */
export function BuyerProfileView({
  account,
  buyerId,
  isResumed,
}: {
  account: ViewingAccount;
  buyerId: string;
  /** Back from topping up: what was about to be revealed is at hand. */
  isResumed: boolean;
}) {
  const { data: buyer, error } = useQuery(buyerQuery(account.slug, buyerId));
  if (!buyer) return error && <FailureCallout title="Could not be loaded" message={error.message} />;
  const website = webAddress(buyer.website);
  return (
    <>
      <PageHeader title={buyer.name}>
        {buyer.sector && `${SECTOR_LABELS[buyer.sector]} · `}
        <Place buyer={buyer} />
        {website && (
          <>
            {" · "}
            <a
              href={website.href}
              rel="noreferrer noopener"
              target="_blank"
              className="inline-flex items-center gap-1 text-accent hover:underline"
            >
              {website.host}
              <ExternalLink aria-hidden className="size-3.5" />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
          </>
        )}
      </PageHeader>
      <dl className="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-4">
        <Figure label="Contract value">
          {buyer.contract_value_currency
            ? formatMoneyShort(buyer.contract_value_cents, buyer.contract_value_currency)
            : "Not published"}
        </Figure>
        <Figure label="Contracts">{buyer.contract_count.toLocaleString("en-US")}</Figure>
        <Figure label="Contacts">{buyer.contact_count.toLocaleString("en-US")}</Figure>
        <Figure label="Last signal">
          {buyer.last_signal_at ? <Moment iso={buyer.last_signal_at} /> : "None"}
        </Figure>
      </dl>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-6">
          <SignalsCard signals={buyer.signals} />
          <ContractsCard contracts={buyer.contracts} total={buyer.contract_count} />
        </div>
        <div className="max-lg:order-first lg:sticky lg:top-24">
          <ContactsCard account={account} buyer={buyer} isResumed={isResumed} />
        </div>
      </div>
    </>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-4 py-3.5">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="mt-0.5 font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
