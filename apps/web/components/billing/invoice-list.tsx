"use client";

import type { Invoice } from "@credence/core/billing/invoice";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { invoicesQuery } from "./billing-queries.ts";
import { STATES } from "./invoice-status.tsx";
import { InvoiceTable } from "./invoice-table.tsx";

/** The invoices that an account is billed by, page by page. */
export function InvoiceList({
  account,
  title,
  path,
  timeZone,
  billedBy,
}: {
  account: string;
  title: string;
  path: string;
  timeZone: string;
  billedBy: string;
}) {
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...invoicesQuery(account, cursor),
    placeholderData: keepPreviousData,
  });
  const turnTo = (to: string | null) => {
    void setCursor(to);
    document.getElementById("invoices")?.focus();
  };
  const toNewest = <Button onClick={() => turnTo(null)}>Newest</Button>;
  return (
    <section aria-labelledby="invoices" className="mt-8">
      <h2 id="invoices" tabIndex={-1} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {data ? (
        data.invoices.length === 0 ? (
          <div className="rounded-xl border border-line bg-surface">
            <EmptyState
              icon={FileText}
              title={cursor ? "No more invoices" : "No invoices yet"}
              action={cursor && toNewest}
            >
              {cursor
                ? "There is nothing older."
                : `${billedBy} bills the purchases of a month after it has ended. The first invoice will be here.`}
            </EmptyState>
          </div>
        ) : (
          <div
            aria-busy={isPlaceholderData}
            className={isPlaceholderData ? "opacity-60 transition-opacity" : ""}
          >
            <InvoiceTable
              invoices={data.invoices}
              caption="Invoices, newest first"
              path={path}
              timeZone={timeZone}
            />
            <StateAnnouncer invoices={data.invoices} />
            {(cursor || data.next_cursor) && (
              <nav aria-label="Pages of invoices" className="mt-4 flex justify-between gap-4">
                {cursor ? toNewest : <span />}
                <Button disabled={!data.next_cursor} onClick={() => turnTo(data.next_cursor)}>
                  Older
                </Button>
              </nav>
            )}
          </div>
        )
      ) : error && !isFetching ? (
        <div className="space-y-4">
          <FailureCallout
            title="Invoices could not be loaded"
            message={error.message}
            id={error instanceof ApiError ? error.id : undefined}
          />
          <div className="flex gap-3">
            <Button variant="primary" onClick={() => void refetch()}>
              Try again
            </Button>
            {cursor && toNewest}
          </div>
        </div>
      ) : (
        <div aria-busy="true">
          <output className="sr-only">Loading invoices</output>
          <Skeleton className="h-64 rounded-xl" />
        </div>
      )}
    </section>
  );
}

/** Tells those who cannot see a badge change that an invoice now stands otherwise. */
function StateAnnouncer({ invoices }: { invoices: Invoice[] }) {
  const known = useRef(new Map<string, Invoice["state"]>());
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const before = known.current;
    known.current = new Map(invoices.map((invoice) => [invoice.id, invoice.state]));
    const changed = invoices.filter(({ id, state }) => before.has(id) && before.get(id) !== state);
    if (changed.length === 0) return;
    setAnnouncement(
      changed.map(({ number, state }) => `Invoice ${number}: ${STATES[state].name}.`).join(" "),
    );
  }, [invoices]);
  return <output className="sr-only">{announcement}</output>;
}
