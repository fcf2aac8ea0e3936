import { BillingSkeleton } from "@/components/billing/billing-skeleton.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { OwnInvoicesHeader } from "./_components/own-invoices-header.tsx";

export default function OwnInvoicesLoading() {
  return (
    <BillingSkeleton
      header={
        <>
          <OwnInvoicesHeader action={<Skeleton className="h-10 w-40 rounded-lg" />} />
          <Skeleton className="mb-6 h-8 w-44" />
        </>
      }
    />
  );
}
