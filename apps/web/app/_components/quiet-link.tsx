import type { ReactNode } from "react";

/**
 * A link within a sentence of a page on the way in. The browser follows it by itself: whoever is on the way in waits
 * for little, and Next's own link would be a part of it.
 */
export function QuietLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="font-medium text-accent underline-offset-4 hover:underline">
      {children}
    </a>
  );
}
