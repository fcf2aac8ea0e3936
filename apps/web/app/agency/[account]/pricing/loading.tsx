import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function PricingLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading prices</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="h-72 rounded-xl" />
    </div>
  );
}
