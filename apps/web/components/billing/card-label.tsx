import type { Card } from "@credence/core/billing/card";
import { brandName } from "./card-name.ts";

/** A card by its brand and its last four digits, in words for those who listen. */
export function CardLabel({ card }: { card: Pick<Card, "brand" | "last4"> }) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {brandName(card)} <span aria-hidden>••••</span>
      <span className="sr-only">ending in</span> {card.last4}
    </span>
  );
}
