import { Skeleton } from "@/components/ui/skeleton.tsx";
import { ClientsHeader } from "./_components/clients-header.tsx";

export default function ClientsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading clients</output>
      <ClientsHeader action={<Skeleton className="h-10 w-36 rounded-lg" />} />
      <div className="mb-4 grid gap-3 sm:grid-cols-[1fr_11rem]">
        <Skeleton className="h-10 rounded-lg" />
        <Skeleton className="h-10 rounded-lg" />
      </div>
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
