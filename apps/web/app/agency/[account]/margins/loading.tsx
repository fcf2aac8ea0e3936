import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function MarginsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading margins</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="mb-4 h-10 rounded-lg" />
      <Skeleton className="mb-6 h-96 rounded-xl" />
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-6">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </div>
  );
}
