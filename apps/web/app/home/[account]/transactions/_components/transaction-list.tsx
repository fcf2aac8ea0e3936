"use client";

import { type HistoryFilters, isFiltered } from "@credence/core/credits/history-filters";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download, ReceiptText, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { Actors } from "@/components/credits/actor-name.ts";
import {
  historyParameters,
  historyQuery,
  TRANSACTIONS_PER_PAGE,
} from "@/components/credits/credit-queries.ts";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { buttonClass } from "@/components/ui/button-class.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { FilterChips } from "./filter-chips.tsx";
import type { LedgerAccount } from "./ledger-account.ts";
import { listParsers } from "./list-state.ts";
import { TransactionFilters } from "./transaction-filters.tsx";
import { TransactionTable } from "./transaction-table.tsx";

/** The ledger, page by page, whole or filtered. */
export function TransactionList({ account, actors }: { account: LedgerAccount; actors: Actors }) {
  const [{ cursor, ...filters }, setState] = useQueryStates(listParsers, { history: "push" });
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...historyQuery(account.slug, { cursor, filters, limit: TRANSACTIONS_PER_PAGE }),
    placeholderData: keepPreviousData,
  });
  const narrow = (change: Partial<HistoryFilters>) => void setState({ ...change, cursor: null });
  const clear = () => {
    void setState(null);
    document.getElementById("filter-type")?.focus();
  };
  const turnTo = (to: string | null) => {
    void setState({ cursor: to });
    document.getElementById("main")?.scrollIntoView();
  };
  const toNewest = <Button onClick={() => turnTo(null)}>Newest</Button>;
  const hasRows = data !== undefined && data.transactions.length > 0;

  return (
    <>
      <TransactionFilters filters={filters} actors={actors} timezone={account.timezone} onChange={narrow} />
      <FilterChips
        filters={filters}
        actors={actors}
        onRemove={(name) => narrow({ [name]: null })}
        onClear={clear}
      />
      {error && !data && !isFetching ? (
        <div className="space-y-4">
          <FailureCallout
            title="Transactions could not be loaded"
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
      ) : !data || (isPlaceholderData && !hasRows) ? (
        // That there was nothing with other filters says nothing of these.
        <Skeleton className="h-[32rem] rounded-xl" />
      ) : hasRows ? (
        <div
          aria-busy={isPlaceholderData}
          className={isPlaceholderData ? "opacity-60 transition-opacity" : ""}
        >
          <TransactionTable account={account} actors={actors} transactions={data.transactions} />
        </div>
      ) : isFiltered(filters) && !cursor ? (
        <EmptyState
          icon={SearchX}
          title="No transaction matches"
          action={<Button onClick={clear}>Clear filters</Button>}
        >
          Nothing in the ledger fits all of these filters.
        </EmptyState>
      ) : (
        <EmptyState icon={ReceiptText} title="No transactions" action={cursor && toNewest}>
          {cursor ? "There is nothing older." : "Nothing has moved your credits yet."}
        </EmptyState>
      )}
      {hasRows && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-4">
          <a
            href={`/api/credits/history/export?${historyParameters(account.slug, filters)}`}
            download
            className={buttonClass({})}
          >
            <Download aria-hidden className="size-4" />
            {isFiltered(filters) ? "Download these as CSV" : "Download as CSV"}
          </a>
          {(cursor || data.next_cursor) && (
            <nav aria-label="Pages" className="flex gap-3">
              {cursor && toNewest}
              <Button
                disabled={!data.next_cursor || isPlaceholderData}
                onClick={() => turnTo(data.next_cursor)}
              >
                Older
              </Button>
            </nav>
          )}
        </div>
      )}
      <output className="sr-only">
        {isFiltered(filters) &&
          data &&
          !isPlaceholderData &&
          matches(data.transactions.length, data.next_cursor)}
      </output>
    </>
  );
}

function matches(shown: number, next: string | null): string {
  if (shown === 0) return "No transaction matches.";
  return `${shown} ${shown === 1 ? "transaction" : "transactions"}${next ? ", and older ones" : ""}.`;
}
