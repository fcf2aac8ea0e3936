import type { AccountKind } from "@credence/core/accounts/account";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { TeamHeader } from "./team-header.tsx";

/** The team, before it is known. */
export function TeamLoading({ kind }: { kind: AccountKind }) {
  return (
    <div aria-busy="true">
      <output className="sr-only">Loading the team</output>
      <TeamHeader kind={kind} />
      <Skeleton className="mb-8 h-44 rounded-xl" />
      <Skeleton className="mb-3 h-7 w-32" />
      <Skeleton className="h-40 rounded-xl" />
    </div>
  );
}
