import { Skeleton } from "@/components/ui/skeleton.tsx";
import { TransactionsHeader } from "./_components/transactions-header.tsx";

export default function TransactionsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading transactions</output>
      <TransactionsHeader />
      <Skeleton className="mb-5 h-6 w-full max-w-lg" />
      <Skeleton className="mb-4 h-[8.5rem] xl:h-16" />
      <Skeleton className="h-[32rem] rounded-xl" />
    </div>
  );
}
