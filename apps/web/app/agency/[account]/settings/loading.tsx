import { Skeleton } from "@/components/ui/skeleton.tsx";
import { SettingsHeader } from "./_components/settings-header.tsx";

export default function SettingsLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading</output>
      <SettingsHeader action={<Skeleton className="h-10 w-24 rounded-lg" />} />
      <div className="space-y-5">
        {["name", "currency", "timezone"].map((name) => (
          <Skeleton key={name} className="h-64 rounded-xl" />
        ))}
      </div>
    </div>
  );
}
