"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { buyersQuery } from "@/components/buyers/buyer-queries.ts";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { activeFilters } from "./active-filters.ts";
import { BuyerResults } from "./buyer-results.tsx";
import { BuyerSearch } from "./buyer-search.tsx";
import { ColumnChoice } from "./column-choice.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterPanel } from "./filter-panel.tsx";
import { FIRST_PAGE, listParsers } from "./list-state.ts";
import { NoBuyers } from "./no-buyers.tsx";
import { SortChoice } from "./sort-choice.tsx";
import { useSettled } from "./use-settled.ts";

/** How long somebody who types pauses before the list follows, in milliseconds. */
const PAUSE = 150;

/** The catalogue: what is shown stands in the address, so it can be shared, reloaded and gone back to. */
export function BuyerList({ account }: { account: ViewingAccount }) {
  const queries = useQueryClient();
  const [{ columns, ...state }, setState] = useQueryStates(listParsers);
  const settled = useSettled(state, PAUSE);
  const query = buyersQuery(account.slug, settled);
  const list = useQuery({ ...query, placeholderData: keepPreviousData });
  const { data, isPlaceholderData } = list;
  const filters = activeFilters(state);

  // Going back has come to the beginning, which has a shorter address.
  const isBeginning = settled.before !== null && data?.previous_cursor === null && !isPlaceholderData;
  useEffect(() => {
    if (!isBeginning) return;
    queries.setQueryData(buyersQuery(account.slug, { ...settled, ...FIRST_PAGE }).queryKey, data);
    void setState(FIRST_PAGE);
  });

  return (
    <BuyerResults
      account={account}
      list={list}
      listKey={JSON.stringify(query.queryKey)}
      isSettled={settled === state && !isPlaceholderData}
      state={state}
      columns={columns}
      setState={setState}
      ifNone={<NoBuyers state={state} isFiltered={filters.length > 0} setState={setState} />}
    >
      {(enterRows) => (
        <>
          <div className="mb-3 flex flex-wrap gap-2">
            <BuyerSearch state={state} setState={setState} onEnter={enterRows} />
            <div className="flex min-w-0 flex-wrap gap-2 max-sm:w-full max-sm:[&>button]:flex-1">
              <FilterPanel account={account.slug} state={state} count={filters.length} setState={setState} />
              <ColumnChoice columns={columns} setState={setState} />
              <SortChoice state={state} setState={setState} />
            </div>
          </div>
          <FilterChips filters={filters} setState={setState} />
        </>
      )}
    </BuyerResults>
  );
}
