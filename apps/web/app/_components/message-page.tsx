import type { ReactNode } from "react";
import { Wordmark } from "@/components/ui/wordmark.tsx";

/** A page of its own that says one thing. */
export function MessagePage({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-8 px-6 py-16">
      <Wordmark />
      <div className="flex max-w-md flex-col items-center gap-3 text-center">
        <h1 className="text-2xl font-semibold">{title}</h1>
        <div className="space-y-2 text-pretty text-ink-muted">{children}</div>
        {action && <div className="mt-3 flex flex-wrap justify-center gap-3">{action}</div>}
      </div>
    </main>
  );
}
