import { readFileSync } from "node:fs";
import type { Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import type { Machine } from "./describe-machine.ts";

/** A chapter with when it was measured. */
export interface Measurement extends Section {
  /** ISO 8601. */
  at: string;
  /** The machine's load average of the minute before. */
  load?: number;
}

/** All that one page of figures holds: of one machine, and of one scale. */
export interface Record {
  machine: Machine;
  scale: Scale["name"];
  /** By the name of the path. */
  measurements: { [path: string]: Measurement };
}

/**
 * Reads what a page was made of, so that one path can be measured again without the others.
 *
 * @param file of JSON, as written beside the page
 * @returns nothing measured where there is no such file, or it is of another machine or scale: figures of two machines
 *   do not stand on one page
 */
export function readRecord(file: string, machine: Machine, scale: Scale["name"]): Record {
  try {
    const known = JSON.parse(readFileSync(file, "utf8")) as Record;
    if (known.scale === scale && known.machine.join() === machine.join()) return known;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return { machine, scale, measurements: {} };
}
