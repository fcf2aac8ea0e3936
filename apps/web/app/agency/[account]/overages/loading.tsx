import { Skeleton } from "@/components/ui/skeleton.tsx";
import { OveragesHeader } from "./_components/overages-header.tsx";

export default function OveragesLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading overages</output>
      <OveragesHeader action={<Skeleton className="h-10 w-40 rounded-lg" />} />
      <div className="mb-6 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
        {["a", "b", "c", "d", "e"].map((total) => (
          <Skeleton key={total} className="h-28 rounded-xl max-lg:first:col-span-2" />
        ))}
      </div>
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
