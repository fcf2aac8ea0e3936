import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function PricingLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading prices</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="h-152 rounded-xl md:h-138" />
      <Skeleton className="mt-10 h-112 rounded-xl" />
    </div>
  );
}
