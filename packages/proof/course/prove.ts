import { type Chance, openChance } from "@credence/cli/proof/world/chance";
import type { Sql } from "postgres";
import { expect, it } from "vitest";
import { type Form, readCourse } from "./course.ts";
import { openProgress } from "./open-progress.ts";
import { dropRecord, keepRecord } from "./record.ts";

/** What is promised, and how often it is put to the test. */
export interface Promised {
  /** The name of the proof's file. */
  name: string;
  /** What holds, as a sentence without its full stop. */
  promise: string;
  /** What is counted: "64 racers for one credit", say. */
  unit: string;
  /** How many, in each form. */
  counts: Readonly<Record<Form, number>>;
}

/** What a proof is given. */
export interface Task {
  form: Form;
  seed: number;
  /** Chances that fall the same way for the same seed. */
  chance: Chance;
  /** How many of its unit to make. */
  count: number;
  /** Is told now and then what share is done, from 0 to 1. */
  progress: (share: number) => void;
}

/** What a proof hands back. */
export interface Finding {
  /** How many of its unit it made. */
  count: number;
  /** What check_books found in the end, in every database that was used. */
  broken: readonly unknown[];
  /** What else is worth telling. */
  told?: string[];
}

/**
 * Makes a proof: a test which tells its count and its seed, ends with check_books, and
 * writes down how it went. `pnpm proof <name> --seed N` makes the same one again.
 */
export function prove(
  { counts, name, promise, unit }: Promised,
  work: (task: Task) => Promise<Finding>,
): void {
  // oxlint-disable-next-line vitest/valid-title -- a proof is named by its promise
  it(promise, async () => {
    const { form, seed } = readCourse();
    dropRecord(name);
    const began = performance.now();
    const keep = (isKept: boolean, count: number, told: string[]) => {
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const at = new Date().toISOString().slice(0, 10);
      keepRecord({ name, promise, form, seed, count, unit, seconds, at, isKept, told });
      const again = `pnpm proof ${name} --${form} --seed ${seed}`;
      console.info(`${name}: ${count} ${unit}, seed ${seed}, ${seconds} s (again by ${again})`);
    };
    try {
      const { broken, count, told } = await work({
        form,
        seed,
        chance: openChance(seed),
        count: counts[form],
        progress: openProgress(name),
      });
      expect([...broken], "the books balance").toEqual([]);
      expect(count, "something was put to the test").toBeGreaterThan(0);
      keep(true, count, told ?? []);
    } catch (error) {
      keep(false, 0, [String(error).split("\n").slice(0, 3).join(" ")]);
      throw error;
    }
  });
}

/** What check_books finds in the database that `sql` reaches. */
export async function checkBooks(sql: Sql): Promise<readonly unknown[]> {
  return [...(await sql`select * from public.check_books()`)];
}
