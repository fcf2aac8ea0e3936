import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state.tsx";

/** In place of what only those who run an account may see. */
export function NotForYou({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-xl border border-line bg-surface">
      <EmptyState icon={LockKeyhole} title={<h2>{title}</h2>}>
        {children}
      </EmptyState>
    </div>
  );
}
