"use client";

import { useTheme } from "next-themes";
import { Toaster } from "sonner";

/** Short news of what has just been done. */
export function Toasts() {
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
