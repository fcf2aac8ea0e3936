import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Where the rows of the list will be. */
export function BuyerRowsSkeleton() {
  return (
    <div className="divide-y divide-line rounded-xl border border-line bg-surface">
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((row) => (
        <div key={row} className="flex items-center justify-between gap-6 p-4">
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
