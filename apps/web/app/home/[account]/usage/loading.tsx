import { Skeleton } from "@/components/ui/skeleton.tsx";
import { UsageHeader } from "./_components/usage-header.tsx";

export default function UsageLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading usage</output>
      <UsageHeader />
      <div className="mb-4 grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {["a", "b", "c", "d"].map((card) => (
          <Skeleton key={card} className="h-[13.5rem] rounded-xl sm:h-[11.75rem]" />
        ))}
      </div>
      <div className="mb-6 grid gap-3 sm:grid-cols-2 sm:gap-4">
        <Skeleton className="h-28 rounded-xl" />
        <Skeleton className="h-28 rounded-xl" />
      </div>
      <Skeleton className="h-[40rem] rounded-xl" />
    </div>
  );
}
