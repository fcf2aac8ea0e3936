import type { DbEnum } from "../db/client.ts";

export type CreditReason = DbEnum<"credit_reason">;

/** The reasons in the order in which a sum reads best: what came, what went, what was put right. */
export const CREDIT_REASONS = [
  "signup_bonus",
  "overage_purchase",
  "reveal",
  "reveal_refund",
  "adjustment",
] as const satisfies readonly CreditReason[];
