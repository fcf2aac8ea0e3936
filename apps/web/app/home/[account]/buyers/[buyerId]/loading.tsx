import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function BuyerLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading buyer</output>
      <Skeleton className="mb-4 h-5 w-24" />
      <Skeleton className="mb-8 h-16 w-96 max-w-full" />
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-64 rounded-xl max-lg:order-first" />
      </div>
    </div>
  );
}
