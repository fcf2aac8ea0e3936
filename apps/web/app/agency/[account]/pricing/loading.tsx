import { Skeleton } from "@/components/ui/skeleton.tsx";
import { PricingHeader } from "./_components/pricing-header.tsx";

export default function PricingLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading prices</output>
      <PricingHeader />
      <Skeleton className="h-152 rounded-xl md:h-138" />
      <Skeleton className="mt-10 h-112 rounded-xl" />
    </div>
  );
}
