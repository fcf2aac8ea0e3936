import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function TransactionsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading transactions</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="mb-5 h-6 w-full max-w-lg" />
      <Skeleton className="mb-4 h-[8.5rem] xl:h-16" />
      <Skeleton className="h-[32rem] rounded-xl" />
    </div>
  );
}
