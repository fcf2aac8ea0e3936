import type { Scale } from "./scales.ts";
import type { Watch } from "./watch.ts";

/** One aim of a path, and how it came out. */
export interface Verdict {
  what: string;
  measured: string;
  target: string;
  hit: boolean;
}

/** A table as people read it: every cell is text. */
export interface Table {
  caption: string;
  head: string[];
  rows: string[][];
}

/** What one path showed: a chapter of the report. */
export interface Section {
  title: string;
  /** How it was measured, in Markdown. */
  text: string;
  tables: Table[];
  verdicts: Verdict[];
}

/** Something whose speed is promised, and how it is measured. */
export interface MeasuredPath {
  /** What `pnpm bench NAME` calls it. */
  name: string;
  /** What it measures, in a line. */
  about: string;
  /**
   * Measures on databases of its own, which it removes.
   *
   * @param scale how large and how long
   * @param watch hears of each step
   * @throws Error when what was measured did not do its work
   */
  measure: (scale: Scale, watch: Watch) => Promise<Section>;
}
