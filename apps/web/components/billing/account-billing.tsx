"use client";

import { useQuery } from "@tanstack/react-query";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { overviewQuery } from "./billing-queries.ts";
import { InvoiceList } from "./invoice-list.tsx";
import { NextCharge } from "./next-charge.tsx";
import { PaymentCard, type SaveCard } from "./payment-card.tsx";
import { ToSettleBanner } from "./to-settle-banner.tsx";
import { UnopenedNotice } from "./unopened-notice.tsx";

/** All that an account pays: what is left to settle, what comes next, how, and every invoice. */
export function AccountBilling({
  account,
  timeZone,
  billedBy,
  chosenBy,
  documents,
  title,
  save,
}: {
  /** Its slug. */
  account: string;
  timeZone: string;
  /** Who sends the invoices. */
  billedBy: string;
  /** Who chooses whether a card is charged, where that is not the account itself. */
  chosenBy: string | null;
  /** Where the documents of its invoices are, as in `/home/acme/billing/invoices`. */
  documents: string;
  /** Of the list of invoices. */
  title: string;
  /** Null for those who may look and not change. */
  save: SaveCard | null;
}) {
  const { data, error, isFetching, refetch } = useQuery(overviewQuery(account));
  return (
    <>
      <UnopenedNotice />
      {data ? (
        <>
          <ToSettleBanner invoices={data.to_settle} path={documents} timeZone={timeZone} />
          <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <NextCharge account={account} charge={data.next_charge} payer={data.payer} />
            <PaymentCard account={account} payer={data.payer} chosenBy={chosenBy} save={save} />
          </div>
        </>
      ) : error && !isFetching ? (
        <div className="space-y-3">
          <FailureCallout
            title="The next charge could not be loaded"
            message={error.message}
            id={error instanceof ApiError ? error.id : undefined}
          />
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      ) : (
        <div aria-busy="true">
          <output className="sr-only">Loading what is charged next</output>
          <Skeleton className="h-44 rounded-xl" />
        </div>
      )}
      <InvoiceList account={account} title={title} path={documents} timeZone={timeZone} billedBy={billedBy} />
    </>
  );
}
