"use client";

import { ErrorState } from "@/components/ui/error-state.tsx";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" className="flex min-h-dvh items-center justify-center">
      <ErrorState error={error} retry={retry} />
    </main>
  );
}
