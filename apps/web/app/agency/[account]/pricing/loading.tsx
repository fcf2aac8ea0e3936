import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function PricingLoading() {
  return (
    <div role="status" aria-label="Loading prices">
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="h-72 rounded-xl" />
    </div>
  );
}
