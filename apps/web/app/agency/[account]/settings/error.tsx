"use client";

import { ErrorState } from "@/components/ui/error-state.tsx";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState error={error} retry={retry} />;
}
