import { Skeleton } from "@/components/ui/skeleton.tsx";

export default function LogLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading the audit log</output>
      <Skeleton className="mb-8 h-14 w-64" />
      <Skeleton className="mb-5 h-16 w-full max-w-xl" />
      <Skeleton className="h-152 rounded-xl" />
    </div>
  );
}
