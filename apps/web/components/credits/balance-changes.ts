import { type Balances, CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";

/**
 * Says what changed between two states of the balances.
 *
 * @param before What they were.
 * @param after What they are.
 * @returns For example `Enrichment credits: 41, was 42`; one sentence per type that changed, empty for none.
 */
export function balanceChanges(before: Balances, after: Balances): string {
  return CREDIT_TYPES.filter((type) => before[type] !== after[type])
    .map((type) => {
      const [now, then] = [after[type], before[type]].map((balance) => balance.toLocaleString("en-US"));
      return `${CREDIT_TYPE_LABELS[type].name} credits: ${now}, was ${then}`;
    })
    .join(". ");
}
