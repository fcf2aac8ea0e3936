import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export default function NotFoundHere() {
  return (
    <EmptyState icon={FileQuestion} title="Not found">
      There is nothing at this address. It may have been removed, or mistyped.
    </EmptyState>
  );
}
