"use client";

import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";

// The script that sets the theme runs in the server's document only. Where React renders it again in the
// browser it would run nothing, and React would complain: there it is no script.
const themeScript = typeof window === "undefined" ? {} : { type: "application/json" };

/** What every page can rely on, also where nobody is signed in: the theme. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  // The document keeps the policy that it came with, whatever nonce a later answer has.
  const [ofDocument] = useState(nonce);
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange nonce={ofDocument} scriptProps={themeScript}>
      {children}
    </ThemeProvider>
  );
}
