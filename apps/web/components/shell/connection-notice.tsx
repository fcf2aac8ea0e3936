"use client";

import { WifiOff } from "lucide-react";
import { useIsOnline } from "@/components/query/connection.ts";
import { BottomNotice } from "./bottom-notice.tsx";

/** Says that there is no connection while there is none. */
export function ConnectionNotice() {
  if (useIsOnline()) return null;
  return (
    <BottomNotice>
      <WifiOff aria-hidden className="size-4 text-warning" />
      <span>
        <span className="font-medium">You are offline.</span>{" "}
        <span className="text-ink-muted">What you see may be out of date, and nothing can be sent.</span>
      </span>
    </BottomNotice>
  );
}
