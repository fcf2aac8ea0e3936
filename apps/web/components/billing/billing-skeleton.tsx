import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Where the next charge, the card and the invoices will be, below what is known already. */
export function BillingSkeleton({ header }: { header: ReactNode }) {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading billing</output>
      {header}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-44 rounded-xl" />
        <Skeleton className="h-44 rounded-xl" />
      </div>
      <Skeleton className="mt-8 h-64 rounded-xl" />
    </div>
  );
}
