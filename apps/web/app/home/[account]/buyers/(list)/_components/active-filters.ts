import { type BuyerSector, SECTOR_LABELS } from "@credence/core/buyers/buyer-sector";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";

/** Some of what narrows a list down, set or taken away. */
export type FilterChange = {
  -readonly [Key in "unlocked" | "signal" | "min" | "max"]?: BuyerListState[Key];
} & { sectors?: BuyerSector[] | null; regions?: string[] | null };

/** One thing that narrows the list down, and what the list would be without it. */
export interface ActiveFilter {
  readonly key: string;
  readonly label: string;
  readonly without: FilterChange;
}

/**
 * What narrows a list down, beside the words that are searched for.
 *
 * @param state What the list shows.
 * @returns One for each, in the order in which they are offered.
 */
export function activeFilters(state: Omit<BuyerListState, "after" | "before">): ActiveFilter[] {
  const { unlocked, signal, sectors, regions, min, max } = state;
  const filters: (ActiveFilter | false)[] = [
    unlocked !== null && {
      key: "unlocked",
      label: unlocked ? "Unlocked" : "Locked",
      without: { unlocked: null },
    },
    signal !== null && {
      key: "signal",
      label: signal ? "Has a signal" : "No signal",
      without: { signal: null },
    },
    ...sectors.map((sector) => ({
      key: `sector ${sector}`,
      label: SECTOR_LABELS[sector],
      without: { sectors: orNull(sectors.filter((one) => one !== sector)) },
    })),
    ...regions.map((region) => ({
      key: `region ${region}`,
      label: region,
      without: { regions: orNull(regions.filter((one) => one !== region)) },
    })),
    min !== null && {
      key: "min",
      label: `Value from ${min.toLocaleString("en-US")}`,
      without: { min: null },
    },
    max !== null && {
      key: "max",
      label: `Value to ${max.toLocaleString("en-US")}`,
      without: { max: null },
    },
  ];
  return filters.filter((filter) => filter !== false);
}

/** An empty list stands in no address. */
export function orNull<Value>(values: Value[]): Value[] | null {
  return values.length > 0 ? values : null;
}
