import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function InvoicesLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading invoices</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
