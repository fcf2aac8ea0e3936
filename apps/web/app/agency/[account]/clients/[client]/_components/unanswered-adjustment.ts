import type { CreditType } from "@credence/core/credits/credit-type";

/** An adjustment that was sent and of which nobody knows yet whether it was made. */
export interface UnansweredAdjustment {
  readonly request_id: string;
  /** As they were typed. */
  readonly text: string;
  readonly note: string;
}

const keyOf = (clientId: string, type: CreditType) => `credence-unanswered-adjustment-${clientId}-${type}`;

/**
 * What this tab has sent without a definite answer, also before the form was closed or the page reloaded.
 *
 * @param clientId Whose balance.
 * @param type Of which credit.
 * @returns The adjustment; null when there is none.
 */
export function readUnanswered(clientId: string, type: CreditType): UnansweredAdjustment | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(clientId, type)) ?? "null") as UnansweredAdjustment;
    const isOne = [kept?.request_id, kept?.text, kept?.note].every((part) => typeof part === "string");
    return isOne ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Remembers an adjustment until there is a definite answer.
 *
 * @param clientId Whose balance.
 * @param type Of which credit.
 * @param adjustment What was sent; null forgets it.
 */
export function keepUnanswered(
  clientId: string,
  type: CreditType,
  adjustment: UnansweredAdjustment | null,
): void {
  if (adjustment) sessionStorage.setItem(keyOf(clientId, type), JSON.stringify(adjustment));
  else sessionStorage.removeItem(keyOf(clientId, type));
}
