import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function OveragesLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading overages</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <div className="mb-6 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
        {["a", "b", "c", "d", "e"].map((total) => (
          <Skeleton key={total} className="h-28 rounded-xl max-lg:first:col-span-2" />
        ))}
      </div>
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
