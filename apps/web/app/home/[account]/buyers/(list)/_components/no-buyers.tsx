import { Building2, SearchX } from "lucide-react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FIRST_PAGE, NO_FILTER, type SetListState } from "./list-state.ts";

/** Why there are no rows: nothing matches, the end has been passed, or there is nothing at all yet. */
export function NoBuyers({
  state,
  isFiltered,
  setState,
}: {
  state: BuyerListState;
  isFiltered: boolean;
  setState: SetListState;
}) {
  const hasWords = state.q.trim() !== "";
  if (isFiltered || hasWords) {
    return (
      <EmptyState
        icon={SearchX}
        title="No buyer matches"
        action={<Button onClick={() => void setState(NO_FILTER, { history: "push" })}>Clear filters</Button>}
      >
        {hasWords
          ? "Try fewer or other words: names are searched by the beginnings of their words, and small typos are forgiven."
          : "Take a filter away, or clear them all."}
      </EmptyState>
    );
  }
  if (state.after) {
    return (
      <EmptyState
        icon={SearchX}
        title="There are no more buyers"
        action={<Button onClick={() => void setState(FIRST_PAGE)}>Go to the first page</Button>}
      >
        You have reached the end of the list.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Building2} title="No buyers yet">
      The catalogue is empty. Buyers appear here as soon as their notices have been taken in; your agency can
      tell you when.
    </EmptyState>
  );
}
