"use client";

import { LoaderCircle } from "lucide-react";
import { useLinkStatus } from "next/link";

/** Inside a link: that what it leads to is on its way. */
export function Opening() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <LoaderCircle aria-hidden className="ml-1.5 inline size-3.5 animate-spin text-ink-faint" />;
}
