import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function ReportsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading reports</output>
      <Skeleton className="mb-6 h-14 w-72 max-w-full sm:mb-8" />
      <Skeleton className="mb-6 h-8 w-80 max-w-full" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
