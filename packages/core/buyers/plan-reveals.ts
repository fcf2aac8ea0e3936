/** The most buyers that are revealed at once. */
export const MAX_REVEALS = 100;

/** What `preview_reveals` tells of many buyers. */
export interface RevealPreview {
  /** Not paid by the account yet, one credit each; those without contacts among them. */
  readonly new: number;
  /** Paid by the account, not seen by the caller yet: free. */
  readonly teammates: number;
  readonly already_yours: number;
  /** New ones that would show nothing for their credit. */
  readonly without_contacts: string[];
  /** No longer in the catalogue. */
  readonly gone: string[];
  /** Enrichment credits now. */
  readonly balance: number;
  /** What would be left, were those without contacts revealed too; below zero where there are too few. */
  readonly balance_after: number;
}

/** What a bulk reveal does once those that would show nothing are left out. */
export interface RevealPlan {
  /** Whom to reveal: empty where nothing would be new to the caller. */
  readonly buyer_ids: string[];
  /** Credits that it costs: one for each new buyer. */
  readonly cost: number;
  /** Revealed by a teammate, so free. */
  readonly free: number;
  readonly already_yours: number;
  /** Left out: they have published no contacts. */
  readonly without_contacts: number;
  /** Left out: they are no longer in the catalogue. */
  readonly gone: number;
  readonly balance: number;
  /** What is left afterwards; 0 where there are too few. */
  readonly left: number;
  /** Credits that are missing; 0 where there are enough. */
  readonly missing: number;
}

/**
 * Plans a bulk reveal: nobody pays for a buyer that shows nothing.
 *
 * @param selected The buyers that were picked.
 * @param preview What the database tells of them.
 * @returns Whom to reveal, at what cost, and who is left out.
 */
export function planReveals(selected: readonly string[], preview: RevealPreview): RevealPlan {
  const leftOut = new Set([...preview.without_contacts, ...preview.gone]);
  const cost = preview.new - preview.without_contacts.length;
  const hasNews = cost + preview.teammates > 0;
  return {
    buyer_ids: hasNews ? selected.filter((id) => !leftOut.has(id)) : [],
    cost,
    free: preview.teammates,
    already_yours: preview.already_yours,
    without_contacts: preview.without_contacts.length,
    gone: preview.gone.length,
    balance: preview.balance,
    left: Math.max(preview.balance - cost, 0),
    missing: Math.max(cost - preview.balance, 0),
  };
}

/**
 * Says in words what a bulk reveal does.
 *
 * @param plan The plan.
 * @returns For example `18 new at 1 credit each, 4 already yours, 24 left after`.
 */
export function planInWords(plan: RevealPlan): string {
  const parts = [
    plan.cost > 0 && `${figure(plan.cost)} new at 1 credit each`,
    plan.free > 0 && `${figure(plan.free)} free, revealed by a teammate`,
    plan.already_yours > 0 && `${figure(plan.already_yours)} already yours`,
    plan.missing > 0
      ? `${figure(plan.missing)} ${credits(plan.missing)} missing`
      : `${figure(plan.left)} left after`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

function credits(count: number): string {
  return count === 1 ? "credit" : "credits";
}

function figure(count: number): string {
  return count.toLocaleString("en-US");
}
