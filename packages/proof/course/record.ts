import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { forms } from "./course.ts";

const folder = resolve(import.meta.dirname, "../test-results/proofs");

const recordSchema = z.object({
  name: z.string(),
  /** What holds, as a sentence without its full stop. */
  promise: z.string(),
  form: z.enum(forms),
  seed: z.number(),
  /** How many of `unit` were made. */
  count: z.number(),
  unit: z.string(),
  seconds: z.number(),
  /** The day. */
  at: z.string(),
  isKept: z.boolean(),
  /** What else is worth telling. */
  told: z.array(z.string()),
});

/** How a proof went. */
export type ProofRecord = z.infer<typeof recordSchema>;

const pathOf = (name: string) => resolve(folder, `${name}.json`);

/** Writes down how a proof went, for the report. */
export function keepRecord(record: ProofRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(pathOf(record.name), JSON.stringify(record, null, 2));
}

/** How a proof went when it was last made; undefined when it was not, or not to its end. */
export function readRecord(name: string): ProofRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(pathOf(name), "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Forgets how a proof went, so that what an earlier run has told is not told of this one. */
export function dropRecord(name: string): void {
  rmSync(pathOf(name), { force: true });
}
