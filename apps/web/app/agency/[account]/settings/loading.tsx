import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function SettingsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <div className="space-y-5">
        {["name", "currency", "timezone"].map((name) => (
          <Skeleton key={name} className="h-64 rounded-xl" />
        ))}
      </div>
    </div>
  );
}
