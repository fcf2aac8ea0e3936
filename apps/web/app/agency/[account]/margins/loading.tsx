import { Skeleton } from "@/components/ui/skeleton.tsx";
import { MarginsHeader } from "./_components/margins-header.tsx";

export default function MarginsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading margins</output>
      <MarginsHeader />
      <Skeleton className="mb-4 h-10 rounded-lg" />
      <Skeleton className="mb-6 h-96 rounded-xl" />
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-6">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </div>
  );
}
