import type { CreditTransaction } from "@credence/core/credits/read-history";

/** What each reason is called. */
export const REASON_LABELS: Readonly<Record<CreditTransaction["reason"], string>> = {
  signup_bonus: "Signup bonus",
  overage_purchase: "Purchase",
  reveal: "Reveal",
  reveal_refund: "Refund of a reveal",
  adjustment: "Adjustment",
};

/**
 * Writes a movement with its sign.
 *
 * @param amount Whole credits, not 0.
 * @returns For example `+250` or `−1`, with a true minus.
 */
export function signed(amount: number): string {
  return `${amount > 0 ? "+" : "−"}${Math.abs(amount).toLocaleString("en-US")}`;
}
