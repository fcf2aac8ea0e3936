"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { useQueryStates } from "nuqs";
import { historyQuery, TRANSACTIONS_PER_PAGE } from "@/components/credits/credit-queries.ts";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { listParsers } from "./list-state.ts";
import { TransactionTable } from "./transaction-table.tsx";

/** The ledger, page by page. */
export function TransactionList({
  account,
  userId,
  timeZone,
}: {
  account: string;
  userId: string;
  timeZone: string;
}) {
  const [{ cursor }, setState] = useQueryStates(listParsers, { history: "push" });
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...historyQuery(account, { cursor, limit: TRANSACTIONS_PER_PAGE }),
    placeholderData: keepPreviousData,
  });
  const turnTo = (to: string | null) => {
    void setState({ cursor: to });
    document.getElementById("main")?.scrollIntoView();
  };
  const toNewest = <Button onClick={() => turnTo(null)}>Newest</Button>;

  if (error && !data && !isFetching) {
    return (
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
    );
  }
  if (!data) return <Skeleton className="h-[32rem] rounded-xl" />;
  if (data.transactions.length === 0) {
    return (
      <EmptyState icon={ReceiptText} title="No transactions" action={cursor && toNewest}>
        {cursor ? "There is nothing older." : "Nothing has moved your credits yet."}
      </EmptyState>
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60 transition-opacity" : ""}>
      <TransactionTable
        account={account}
        userId={userId}
        timeZone={timeZone}
        transactions={data.transactions}
      />
      {(cursor || data.next_cursor) && (
        <nav aria-label="Pages" className="mt-4 flex justify-between gap-4">
          {cursor ? toNewest : <span />}
          <Button disabled={!data.next_cursor} onClick={() => turnTo(data.next_cursor)}>
            Older
          </Button>
        </nav>
      )}
    </div>
  );
}
