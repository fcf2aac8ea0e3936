"use client";

import { Keyboard } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { showOverlay } from "./overlay.ts";

/** Opens the list of keyboard shortcuts, also where single keys are switched off. */
export function ShortcutsButton() {
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label="Keyboard shortcuts"
      title="Keyboard shortcuts"
      onClick={() => showOverlay("shortcuts")}
    >
      <Keyboard aria-hidden className="size-4" />
    </Button>
  );
}
