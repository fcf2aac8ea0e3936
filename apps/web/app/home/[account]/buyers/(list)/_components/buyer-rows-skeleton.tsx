import { BUYERS_PER_PAGE } from "@/components/buyers/buyer-queries.ts";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Where the rows of the list will be: as many as a page has, as high as they are. */
export function BuyerRowsSkeleton() {
  return (
    <div className="divide-y divide-line rounded-xl border border-line bg-surface">
      <div className="h-[2.4375rem]" />
      {Array.from({ length: BUYERS_PER_PAGE }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <div key={row} className="flex h-16 items-center justify-between gap-6 px-4 max-md:h-28">
          <div className="w-1/2 space-y-2">
            <Skeleton className="h-4 w-3/4" />
            <Skeleton className="h-3 w-1/2" />
          </div>
          <Skeleton className="h-4 w-24" />
        </div>
      ))}
    </div>
  );
}
