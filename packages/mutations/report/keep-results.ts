import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { keptFolder } from "../judging/survey-tests.ts";
import type { Mutant } from "../mutants/mutant.ts";

/** What became of a mutant. */
export interface Result {
  name: string;
  hash: string;
  outcome: "killed" | "survived" | "invalid";
  /** Who killed it. */
  by: string;
  seconds: number;
  /** Whether all tests that touch it were asked, or the likeliest alone. */
  thorough: boolean;
}

const file = join(keptFolder, "results.jsonl");

/** What stays the same as long as the mutant does. */
export const hashOf = ({ name, sql }: Mutant): string =>
  createHash("sha256").update(`${name}\n${sql}`).digest("hex").slice(0, 16);

/** The last result of each mutant that is known, by its hash. */
export function readResults(): Map<string, Result> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Result).map((result) => [result.hash, result]));
}

/** Writes a result down at once, so that a run that is ended goes on where it was. */
export function keepResult(result: Result): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(result)}\n`);
}
