import { Skeleton } from "@/components/ui/skeleton.tsx";
import { ReportsHeader } from "./_components/reports-header.tsx";

export default function ReportsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading reports</output>
      <ReportsHeader />
      <Skeleton className="mb-6 h-8 w-80 max-w-full" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
