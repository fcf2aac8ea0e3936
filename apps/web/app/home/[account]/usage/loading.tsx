import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function UsageLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading usage</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <div className="mb-8 grid grid-cols-2 gap-4 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((card) => (
          <Skeleton key={card} className="h-28 rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
