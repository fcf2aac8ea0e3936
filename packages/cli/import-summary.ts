import type { ImportEvent } from "@credence/core/notices/import-file";
import type { ImportOutcome } from "@credence/core/notices/import-notices";

type Counts = Record<"added" | "updated" | "removed", number>;
type Kind = "buyers" | "contacts" | "contracts" | "signals";

const none = (): Counts => ({ added: 0, updated: 0, removed: 0 });

/** What an import did so far, counted over all its files. */
export class ImportSummary {
  files = 0;
  /** Releases, skipped ones included. */
  read = 0;
  added = 0;
  unchanged = 0;
  readonly counts: Record<Kind, Counts> = {
    buyers: none(),
    contacts: none(),
    contracts: none(),
    signals: none(),
  };
  readonly duplicates: ImportOutcome["possible_duplicates"] = [];
  readonly skipped = new Map<string, number>();
  readonly leftOut = new Map<string, number>();

  /** Counts one event. */
  add(event: ImportEvent): void {
    if (event.kind === "skipped") {
      if (event.position) this.read++;
      count(this.skipped, withoutParticulars(event.reason));
    } else if (event.kind === "left_out") {
      const { at, reason } = event.omission;
      count(this.leftOut, `${at.replace(/\d+/g, "*")}: ${withoutParticulars(reason)}`);
    } else this.#addOutcome(event.outcome, event.notices);
  }

  /** Whether all that was read is in the catalogue now. */
  get isComplete(): boolean {
    return this.skipped.size === 0 && this.leftOut.size === 0;
  }

  #addOutcome(outcome: ImportOutcome, notices: number): void {
    this.read += notices;
    this.added += outcome.notices.added;
    this.unchanged += outcome.notices.unchanged;
    for (const kind of ["buyers", "contacts", "contracts", "signals"] as const) {
      const counts = this.counts[kind];
      const more: Partial<Counts> = outcome[kind];
      counts.added += more.added ?? 0;
      counts.updated += more.updated ?? 0;
      counts.removed += more.removed ?? 0;
    }
    this.duplicates.push(...outcome.possible_duplicates);
  }

  /** The summary, a line each. */
  lines(seconds: number): string[] {
    const pace = seconds > 0 ? ` (${whole(Math.round(this.read / seconds))} a second)` : "";
    return [
      `Files     ${whole(this.files)}`,
      `Read      ${plural(this.read, "release")} in ${seconds.toFixed(1)} s${pace}: ${whole(this.added)} new, ` +
        `${whole(this.unchanged)} unchanged, ${whole(total(this.skipped))} skipped`,
      ...Object.entries(this.counts).map(([kind, { added, updated, removed }]) => {
        const also = removed > 0 ? `, ${whole(removed)} called off` : "";
        return `${kind[0]?.toUpperCase()}${kind.slice(1).padEnd(9)}${whole(added)} added, ${whole(updated)} updated${also}`;
      }),
      ...reasons("Skipped", this.skipped),
      ...reasons("Left out of releases that went in", this.leftOut),
      ...this.#duplicateLines(),
    ];
  }

  #duplicateLines(): string[] {
    if (this.duplicates.length === 0) return [];
    const shown = this.duplicates
      .slice(0, 20)
      .map(({ name, buyer_id, alike }) => `  ${name} (${buyer_id}) and ${alike.join(", ")}`);
    const more =
      this.duplicates.length > shown.length
        ? [`  and ${whole(this.duplicates.length - shown.length)} more`]
        : [];
    return ["Possible duplicates, kept apart:", ...shown, ...more];
  }
}

/** A whole number as people read it. */
export const whole = (number: number): string => number.toLocaleString("en-US");

/** A count of things, in the singular or plural. */
export const plural = (number: number, one: string): string =>
  `${whole(number)} ${one}${number === 1 ? "" : "s"}`;

const count = (counts: Map<string, number>, reason: string) =>
  counts.set(reason, (counts.get(reason) ?? 0) + 1);

const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, one) => sum + one, 0);

/** What the reason quotes from the release differs each time; the reason does not. */
const withoutParticulars = (reason: string) => reason.replace(/ \([^)]*\)?.*$/, "");

function reasons(heading: string, counts: Map<string, number>): string[] {
  if (counts.size === 0) return [];
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return [`${heading}:`, ...sorted.map(([reason, number]) => `  ${whole(number).padStart(6)} × ${reason}`)];
}
