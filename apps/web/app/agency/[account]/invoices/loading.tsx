import { Skeleton } from "@/components/ui/skeleton.tsx";
import { InvoicesHeader } from "./_components/invoices-header.tsx";

export default function InvoicesLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading invoices</output>
      <InvoicesHeader action={<Skeleton className="h-10 w-40 rounded-lg" />} />
      <Skeleton className="mb-6 h-8 w-44" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
