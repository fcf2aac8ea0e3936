"use client";

import { ErrorState } from "@/components/ui/error-state.tsx";
import "./globals.css";

/** Stands in for the root layout itself, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Something went wrong · Credence</title>
        <main id="main" className="flex min-h-dvh items-center justify-center">
          <ErrorState error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
