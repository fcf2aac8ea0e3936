import type { Contact } from "@credence/core/buyers/contact";
import { Flag } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";

/** The way to report a contact that is no good. */
export function BadContact({ contact, onReport }: { contact: Contact; onReport: () => void }) {
  return (
    <Button
      variant="quiet"
      size="small"
      aria-label={`Report a bad contact: ${contact.name ?? contact.email ?? "no name"}`}
      onClick={onReport}
      className="-ml-2.5 text-xs text-ink-faint"
    >
      <Flag aria-hidden className="size-3" />
      Report a bad contact
    </Button>
  );
}
