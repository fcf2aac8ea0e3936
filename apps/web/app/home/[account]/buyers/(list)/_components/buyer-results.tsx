"use client";

import type { BuyerListing, BuyerPage } from "@credence/core/buyers/search-buyers";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { toast } from "sonner";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { useReveals } from "../../_components/use-reveals.ts";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { ActionBar } from "./action-bar.tsx";
import { BuyerRowsSkeleton } from "./buyer-rows-skeleton.tsx";
import { BuyerTable } from "./buyer-table.tsx";
import { type KeptRow, withKeptRows } from "./kept-rows.ts";
import { type BuyerColumn, FIRST_PAGE, type SetListState } from "./list-state.ts";
import { PageTurner } from "./page-turner.tsx";
import { useBulkReveal } from "./use-bulk-reveal.ts";
import { useSelection } from "./use-selection.ts";
import { useTriage } from "./use-triage.ts";

/** The rows, what can be done with them, and what has been done so far. */
export function BuyerResults({
  account,
  list,
  listKey,
  isSettled,
  state,
  columns,
  setState,
  ifNone,
  children,
}: {
  account: ViewingAccount;
  list: UseQueryResult<BuyerPage>;
  /** Which list this is. */
  listKey: string;
  /** Its rows are those that were asked for last. */
  isSettled: boolean;
  state: BuyerListState;
  columns: BuyerColumn[];
  setState: SetListState;
  /** What stands here where there are no rows. */
  ifNone: ReactNode;
  /** What stands above the rows; it gets the way to them. */
  children: (enterRows: () => void) => ReactNode;
}) {
  const { data, error, isFetching, refetch } = list;
  const [tally, setTally] = useState({ revealed: 0, credits: 0 });
  const [kept, setKept] = useState<readonly KeptRow<BuyerListing>[]>([]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const selection = useSelection(account.id);
  const count = (revealed: number, credits: number) =>
    setTally((known) => ({ revealed: known.revealed + revealed, credits: known.credits + credits }));
  const reveals = useReveals(account, (answer) =>
    count(answer.status === "revealed" ? 1 : 0, answer.credits_spent),
  );
  const chosen = useRef<readonly string[]>([]);
  const bulk = useBulkReveal(account, (answer) => {
    count(answer.revealed, answer.credits_spent);
    // What was picked meanwhile stays so.
    selection.select(chosen.current, false);
  });
  const begin: typeof bulk.begin = (plan) => {
    chosen.current = selection.ids;
    bulk.begin(plan);
  };
  const change = (next: () => void) => {
    // Trying again means what was picked when it was refused.
    if (bulk.state.step === "refused") bulk.dismiss();
    next();
  };
  const rows = data ? withKeptRows(data.buyers, listKey, kept) : [];

  const setClosedFor = (id: string, isClosed: boolean) =>
    setClosed((known) => {
      const next = new Set(known);
      if (isClosed) next.add(id);
      else next.delete(id);
      return next;
    });
  const reveal = (buyer: BuyerListing) => {
    const known = reveals.states.get(buyer.id);
    if (known?.step === "revealed") return setClosedFor(buyer.id, !closed.has(buyer.id));
    setClosedFor(buyer.id, false);
    const index = rows.findIndex(({ id }) => id === buyer.id);
    setKept((before) => [
      ...before.filter(({ row }) => row.id !== buyer.id),
      { list: listKey, index, row: { ...buyer, is_unlocked: true, reveal_cost: 0 } },
    ]);
    // What has published no contacts is said without asking, and without paying.
    if (buyer.contact_count > 0 || buyer.is_unlocked) reveals.reveal(buyer);
  };
  const select = (ids: readonly string[], isSelected: boolean) =>
    change(() => {
      if (!selection.select(ids, isSelected)) {
        toast.info("100 buyers is the most at once", { description: "The others were not selected." });
      }
    });

  const turn = (to: { after: string | null } | { before: string | null }) => {
    // A cursor is of the list that it came with.
    if (!isSettled) return;
    void setState({ ...FIRST_PAGE, ...to }, { history: "push", scroll: true });
    document.getElementById("main")?.scrollIntoView();
  };
  const onNext = data?.next_cursor ? () => turn({ after: data.next_cursor }) : null;
  const onPrevious = data?.previous_cursor ? () => turn({ before: data.previous_cursor }) : null;
  const table = useRef<HTMLDivElement>(null);
  const triage = useTriage({
    table,
    rows,
    isSettled,
    onNext,
    onPrevious,
    onReveal: reveal,
    onSelect: (buyer) => select([buyer.id], !selection.ids.includes(buyer.id)),
  });

  return (
    <>
      {children(triage.enter)}
      <output className="sr-only">
        {isFetching ? "Loading buyers" : data && `${data.buyers.length} buyers on this page`}
      </output>
      {error && !data && !isFetching ? (
        <Failure error={error} retry={() => void refetch()}>
          {(state.after || state.before) && (
            <Button onClick={() => void setState(FIRST_PAGE)}>Go to the first page</Button>
          )}
        </Failure>
      ) : !data || (rows.length === 0 && !isSettled) ? (
        // That another search found nothing says nothing of this one.
        <BuyerRowsSkeleton />
      ) : rows.length === 0 ? (
        ifNone
      ) : (
        <div ref={table} aria-busy={!isSettled} className={isSettled ? "" : "opacity-60 transition-opacity"}>
          {error && !isFetching && (
            <output className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-muted">
              These rows could not be read again, and may have changed.
              <Button size="small" onClick={() => void refetch()}>
                Try again
              </Button>
            </output>
          )}
          <BuyerTable
            account={account}
            buyers={rows}
            columns={columns}
            state={state}
            setState={setState}
            selected={selection.ids}
            onSelect={select}
            reveals={reveals.states}
            closed={closed}
            asked={kept}
            onReveal={reveal}
            onAtHand={triage.setAtHand}
          />
          <PageTurner onPrevious={onPrevious} onNext={onNext} />
        </div>
      )}
      <ActionBar
        account={account}
        tally={tally}
        selection={{ ...selection, clear: () => change(selection.clear) }}
        bulk={{ ...bulk, begin }}
      />
    </>
  );
}

function Failure({ error, retry, children }: { error: Error; retry: () => void; children: ReactNode }) {
  return (
    <div className="space-y-4">
      <FailureCallout
        title="Buyers could not be loaded"
        message={error.message}
        id={error instanceof ApiError ? error.id : undefined}
      />
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        {children}
      </div>
    </div>
  );
}
