import { Skeleton } from "@/components/ui/skeleton.tsx";

/** The team, before it is known. */
export function TeamLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading the team</output>
      <Skeleton className="mb-8 h-14 w-72" />
      <Skeleton className="mb-8 h-44 rounded-xl" />
      <Skeleton className="mb-3 h-7 w-32" />
      <Skeleton className="h-40 rounded-xl" />
    </div>
  );
}
