import { Skeleton } from "@/components/ui/skeleton.tsx";
import { BuyerRowsSkeleton } from "./_components/buyer-rows-skeleton.tsx";

export default function BuyersLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading buyers</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="mb-4 h-10 rounded-lg" />
      <BuyerRowsSkeleton />
    </div>
  );
}
