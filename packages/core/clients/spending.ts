/** What somebody spent on reveals in a month. */
export interface SpendingRow {
  readonly month_start: string;
  readonly user_id: string | null;
  readonly email: string | null;
  readonly reveals: number;
  readonly credits_spent: number;
  /** Given back for contacts that were no good. */
  readonly credits_refunded: number;
}

export type Spent = Pick<SpendingRow, "reveals" | "credits_spent" | "credits_refunded">;

/** A month in which somebody spent. */
export interface SpendingMonth extends Spent {
  readonly month_start: string;
  /** Who spent the most, first. */
  readonly people: (Spent & Pick<SpendingRow, "user_id" | "email">)[];
  /** Everyone beyond those, together; null for nobody. */
  readonly others: (Spent & { readonly people: number }) | null;
}

/** How many people a month names: more are told as one sum. */
export const PEOPLE_NAMED = 12;

/**
 * Puts together who spent what, month by month.
 *
 * @param rows One per person and month, in any order.
 * @returns The months, newest first.
 */
export function spendingMonths(rows: readonly SpendingRow[]): SpendingMonth[] {
  const months = Map.groupBy(rows, (row) => row.month_start);
  return [...months]
    .map(([month_start, people]) => {
      const most = people.toSorted(
        (a, b) =>
          b.credits_spent - a.credits_spent ||
          b.credits_refunded - a.credits_refunded ||
          (a.email ?? "").localeCompare(b.email ?? "", "en"),
      );
      const rest = most.slice(PEOPLE_NAMED);
      return {
        month_start,
        ...sumOf(people),
        people: most
          .slice(0, PEOPLE_NAMED)
          .map(({ user_id, email, reveals, credits_spent, credits_refunded }) => ({
            user_id,
            email,
            reveals,
            credits_spent,
            credits_refunded,
          })),
        others: rest.length > 0 ? { people: rest.length, ...sumOf(rest) } : null,
      };
    })
    .toSorted((a, b) => Date.parse(b.month_start) - Date.parse(a.month_start));
}

function sumOf(rows: readonly Spent[]): Spent {
  const sum = (of: (row: Spent) => number) => rows.reduce((so_far, row) => so_far + of(row), 0);
  return {
    reveals: sum((row) => row.reveals),
    credits_spent: sum((row) => row.credits_spent),
    credits_refunded: sum((row) => row.credits_refunded),
  };
}
