import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function TransactionsLoading() {
  return (
    <div role="status" aria-label="Loading transactions">
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="h-[32rem] rounded-xl" />
    </div>
  );
}
