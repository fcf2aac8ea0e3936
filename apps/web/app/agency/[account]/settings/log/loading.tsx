import { Skeleton } from "@/components/ui/skeleton.tsx";
import { LogHeader } from "./_components/log-header.tsx";

export default function LogLoading() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading the audit log</output>
      <LogHeader action={<Skeleton className="h-10 w-24 rounded-lg" />} />
      <Skeleton className="mb-5 h-16 w-full max-w-xl" />
      <Skeleton className="h-152 rounded-xl" />
    </div>
  );
}
