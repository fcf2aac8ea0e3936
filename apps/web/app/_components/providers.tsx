"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

// The script that sets the theme runs in the server's document only. Where React renders it again in the
// browser it would run nothing, and React would complain: there it is no script.
const themeScript = typeof window === "undefined" ? {} : { type: "application/json" };

/** What every page can rely on, also where nobody is signed in: the theme. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange scriptProps={themeScript}>
      {children}
    </ThemeProvider>
  );
}
