import type { ReportStatus } from "@credence/core/reports/contact-fault";
import Link from "next/link";

/** What the list can be narrowed to, in review first. */
export const FILTERS = ["in_review", "refunded", "declined", "all"] as const;

export type Filter = (typeof FILTERS)[number];

/** What each is called. */
export const FILTER_LABELS: Readonly<Record<Filter, string>> = {
  in_review: "In review",
  refunded: "Given back",
  declined: "Declined",
  all: "All",
};

/**
 * The status that a filter asks the database for.
 *
 * @param filter The filter.
 * @returns A status; null for all.
 */
export function statusOf(filter: Filter): ReportStatus | null {
  return filter === "all" ? null : filter;
}

const TAB =
  "-mb-px border-b-2 border-transparent px-1 pb-2.5 text-sm font-medium whitespace-nowrap text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/** Between what waits for a decision and what was decided. */
export function ReportFilter({ agency, current }: { agency: string; current: Filter }) {
  return (
    <nav aria-label="Which reports" className="mb-6 flex gap-6 overflow-x-auto border-b border-line">
      {FILTERS.map((filter) => (
        <Link
          key={filter}
          href={
            filter === "in_review" ? `/agency/${agency}/reports` : `/agency/${agency}/reports?show=${filter}`
          }
          aria-current={filter === current ? "page" : undefined}
          className={TAB}
        >
          {FILTER_LABELS[filter]}
        </Link>
      ))}
    </nav>
  );
}
