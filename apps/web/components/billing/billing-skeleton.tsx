import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Where the next charge, the card and the invoices will be. */
export function BillingSkeleton() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading billing</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-44 rounded-xl" />
        <Skeleton className="h-44 rounded-xl" />
      </div>
      <Skeleton className="mt-8 h-64 rounded-xl" />
    </div>
  );
}
