import type { BuyerListing } from "@credence/core/buyers/search-buyers";
import { ChevronDown, Lock, LockOpen } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";

/** Whether the contacts are unlocked, and the way to see them without leaving the list. */
export function UnlockStatus({
  buyer,
  isRevealing,
  isOpen,
  onReveal,
}: {
  buyer: BuyerListing;
  isRevealing: boolean;
  isOpen: boolean;
  onReveal: () => void;
}) {
  const { is_unlocked, contact_count, reveal_cost, name } = buyer;
  if (!is_unlocked && contact_count === 0) {
    return <span className="text-xs whitespace-nowrap text-ink-faint">No contacts</span>;
  }
  const cost = reveal_cost > 0 ? "1 credit" : "free";
  return (
    <Button
      variant="quiet"
      size="small"
      isBusy={isRevealing}
      aria-expanded={isOpen}
      aria-label={is_unlocked ? `Unlocked. Contacts of ${name}` : `Locked. Reveal ${name}, ${cost}`}
      title={is_unlocked ? undefined : `Reveal: ${cost}`}
      onClick={onReveal}
      className={cn("relative z-[1] -mx-2.5 text-xs", is_unlocked ? "text-positive" : "text-ink-faint")}
    >
      {!isRevealing &&
        (is_unlocked ? (
          <LockOpen aria-hidden className="size-3.5" />
        ) : (
          <Lock aria-hidden className="size-3.5" />
        ))}
      {isRevealing ? "Revealing…" : is_unlocked ? "Unlocked" : <LockedOrReveal />}
      {is_unlocked && (
        <ChevronDown aria-hidden className={cn("size-3.5 transition-transform", isOpen && "rotate-180")} />
      )}
    </Button>
  );
}

/** What it is, and for whoever comes near what can be done about it; both are as wide. */
function LockedOrReveal() {
  const near = "md:group-hover/row:visible md:group-focus-within/row:visible";
  const far = "md:group-hover/row:invisible md:group-focus-within/row:invisible";
  return (
    <span className="grid text-left *:col-start-1 *:row-start-1">
      <span className={cn("max-md:invisible", far)}>Locked</span>
      <span className={cn("text-accent md:invisible", near)}>Reveal</span>
    </span>
  );
}
