import { Skeleton } from "@/components/ui/skeleton.tsx";
import { BuyerRowsSkeleton } from "./_components/buyer-rows-skeleton.tsx";
import { BuyersHeader } from "./_components/buyers-header.tsx";

export default function BuyersLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading buyers</output>
      <BuyersHeader action={<Skeleton className="h-10 w-40 rounded-lg" />} />
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-10 flex-1 basis-72 rounded-lg" />
        <Skeleton className="h-10 rounded-lg max-sm:w-full sm:w-[29rem]" />
      </div>
      <BuyerRowsSkeleton />
    </div>
  );
}
