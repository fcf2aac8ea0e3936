/** Sums over a month, before and after a change of prices, in whole cents. */
export interface WhatIfTotal {
  readonly quantity: number;
  readonly revenue_cents: number;
  readonly cost_cents: number;
  readonly revenue_then_cents: number;
  readonly cost_then_cents: number;
}

/**
 * Adds a month up over its types.
 *
 * @param types Sums per type.
 * @returns Their total.
 */
export function totalOf(types: readonly WhatIfTotal[]): WhatIfTotal {
  const total = (of: keyof WhatIfTotal) => types.reduce((sum, type) => sum + type[of], 0);
  return {
    quantity: total("quantity"),
    revenue_cents: total("revenue_cents"),
    cost_cents: total("cost_cents"),
    revenue_then_cents: total("revenue_then_cents"),
    cost_then_cents: total("cost_then_cents"),
  };
}
