"use client";

import type { Route } from "next";
import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

/** After a purchase, the way back to what it was made for. */
export function WayBack({ path }: { path: string }) {
  const callout = useRef<HTMLDivElement>(null);
  useEffect(() => {
    callout.current?.querySelector("a")?.focus();
  }, []);
  const isBuyer = /\/buyers\/[^/?]+/.test(path);
  return (
    <Callout ref={callout} tone="positive" title="Your credits are here" className="mb-4">
      <LinkButton href={path as Route} variant="primary" size="small" className="mt-1.5">
        {isBuyer ? "Back to the buyer" : "Back to where you were"}
      </LinkButton>
    </Callout>
  );
}
