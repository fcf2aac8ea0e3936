import type { ReactNode } from "react";
import { Card } from "@/components/ui/card.tsx";
import { Wordmark } from "@/components/ui/wordmark.tsx";

/** A page on the way in: one card, and a line beneath it for those who want something else. */
export function EntryPage({
  title,
  intro,
  beneath,
  children,
}: {
  title: ReactNode;
  intro?: ReactNode;
  beneath?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-8 px-4 py-12">
      <Wordmark className="text-lg" />
      <Card className="w-full max-w-md p-6 shadow-raised sm:p-8">
        <h1 className="text-xl font-semibold text-balance break-words">{title}</h1>
        {intro && <div className="mt-1 text-sm text-pretty break-words text-ink-muted">{intro}</div>}
        <div className="mt-6">{children}</div>
      </Card>
      {beneath && (
        <div className="max-w-md space-y-1 text-center text-sm text-pretty text-ink-muted">{beneath}</div>
      )}
    </main>
  );
}
