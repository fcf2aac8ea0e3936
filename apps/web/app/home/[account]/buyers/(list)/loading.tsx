import { PageHeader } from "@/components/ui/page-header.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { BuyerRowsSkeleton } from "./_components/buyer-rows-skeleton.tsx";

export default function BuyersLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading buyers</output>
      <PageHeader title="Buyers" action={<Skeleton className="h-10 w-40 rounded-lg" />}>
        Public bodies that buy, with what they bought and whom to reach.
      </PageHeader>
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-10 flex-1 basis-72 rounded-lg" />
        <Skeleton className="h-10 rounded-lg max-sm:w-full sm:w-[29rem]" />
      </div>
      <BuyerRowsSkeleton />
    </div>
  );
}
