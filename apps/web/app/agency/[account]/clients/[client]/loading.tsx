import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function ClientLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading the client</output>
      <Skeleton className="mb-3 h-5 w-24" />
      <Skeleton className="mb-8 h-14 w-72" />
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-6">
        {["balances", "limit", "spending", "people"].map((card) => (
          <Skeleton key={card} className="h-72 rounded-xl" />
        ))}
      </div>
    </div>
  );
}
