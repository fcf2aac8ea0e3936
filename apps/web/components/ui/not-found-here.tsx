import { FileQuestion } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state.tsx";

/** Says inside an account that there is nothing at an address. */
export function NotFoundHere({ action }: { action?: ReactNode }) {
  return (
    <EmptyState icon={FileQuestion} title={<h1>Not found</h1>} action={action}>
      There is nothing at this address. It may have been removed, or mistyped.
    </EmptyState>
  );
}
