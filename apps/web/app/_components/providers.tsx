"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider, useTheme } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "sonner";
import { currentQueryClient } from "@/components/query/query-client.ts";

// The script that sets the theme runs in the server's document only. Where React renders it again in the
// browser it would run nothing, and React would complain: there it is no script.
const themeScript = typeof window === "undefined" ? {} : { type: "application/json" };

/** What every page can rely on: theme, cache, state in the address, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange scriptProps={themeScript}>
      <QueryClientProvider client={currentQueryClient()}>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toasts />
      </QueryClientProvider>
    </ThemeProvider>
  );
}

function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      // Below the top bar and beside the title, where it covers nothing that one would want to press.
      position="top-right"
      offset={{ top: "var(--toast-top)" }}
      mobileOffset={{ top: "var(--toast-top)" }}
      closeButton
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        style: {
          fontFamily: "inherit",
          background: "var(--surface)",
          color: "var(--ink)",
          border: "1px solid var(--line)",
          boxShadow: "var(--shadow)",
        },
        classNames: { description: "text-ink-muted!", success: "[&_[data-icon]]:text-positive" },
      }}
    />
  );
}
