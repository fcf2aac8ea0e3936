"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { buyersQuery } from "@/components/buyers/buyer-queries.ts";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { BuyerFilters } from "./buyer-filters.tsx";
import { BuyerRowsSkeleton } from "./buyer-rows-skeleton.tsx";
import { BuyerTable } from "./buyer-table.tsx";
import { FIRST_PAGE, listParsers } from "./list-state.ts";
import { PageTurner } from "./page-turner.tsx";

/** The catalogue: what is shown stands in the address, so it can be shared, reloaded and gone back to. */
export function BuyerList({ account, timeZone }: { account: string; timeZone: string }) {
  const [{ trail, ...state }, setState] = useQueryStates(listParsers);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...buyersQuery(account, state),
    placeholderData: keepPreviousData,
  });
  const isFiltered = state.q.trim() !== "" || state.unlocked !== null;
  const clear = () => void setState({ q: null, unlocked: null, ...FIRST_PAGE }, { history: "push" });

  return (
    <>
      <BuyerFilters state={state} setState={setState} />
      <output className="sr-only">
        {isFetching ? "Loading buyers" : data && `${data.buyers.length} buyers on this page`}
      </output>
      {error && !isFetching ? (
        <div className="space-y-4">
          <FailureCallout
            title="Buyers could not be loaded"
            message={error.message}
            id={error instanceof ApiError ? error.id : undefined}
          />
          <div className="flex gap-3">
            <Button variant="primary" onClick={() => void refetch()}>
              Try again
            </Button>
            {state.cursor && <Button onClick={() => void setState(FIRST_PAGE)}>Go to the first page</Button>}
          </div>
        </div>
      ) : !data ? (
        <BuyerRowsSkeleton />
      ) : data.buyers.length > 0 ? (
        <div
          aria-busy={isPlaceholderData}
          className={isPlaceholderData ? "opacity-60 transition-opacity" : ""}
        >
          <BuyerTable account={account} timeZone={timeZone} buyers={data.buyers} />
          <PageTurner state={{ ...state, trail }} nextCursor={data.next_cursor} setState={setState} />
        </div>
      ) : isFiltered ? (
        <EmptyState
          icon={SearchX}
          title="No buyer matches"
          action={<Button onClick={clear}>Clear filters</Button>}
        >
          Try fewer or other words: names are searched by the beginnings of their words.
        </EmptyState>
      ) : state.cursor ? (
        <EmptyState
          icon={SearchX}
          title="There are no more buyers"
          action={<Button onClick={() => void setState(FIRST_PAGE)}>Go to the first page</Button>}
        >
          You have reached the end of the list.
        </EmptyState>
      ) : (
        <EmptyState icon={Building2} title="No buyers yet">
          The catalogue is empty. Buyers appear here as soon as their notices have been taken in; your agency
          can tell you when.
        </EmptyState>
      )}
    </>
  );
}
