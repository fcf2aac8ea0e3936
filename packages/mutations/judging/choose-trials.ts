import type { Mutant } from "../mutants/mutant.ts";
import type { Trial } from "./messages.ts";
import type { Surveyed } from "./survey-tests.ts";

/** What the access matrix declares of everything. */
const matrix = "access-matrix.test.ts";

/**
 * Which tests look at what a mutant changes, the likeliest and cheapest first: the access matrix, of that object alone,
 * for who may do what; then every file in whose run the function was called or the table was touched, those before that
 * name it. Calls that only ever raise are not counted by Postgres: of a trigger's function, whoever touches its table is
 * asked.
 *
 * @param mutant the mutant
 * @param surveyed all test files
 * @param callers which functions call which, by qualified names
 */
export function chooseTrials(
  mutant: Mutant,
  surveyed: readonly Surveyed[],
  callers: ReadonlyMap<string, readonly string[]>,
): Trial[] {
  const { firedBy = [], functions, kind, object, tables } = mutant;
  const isAccess = ["grant", "policy", "row level security"].includes(kind);
  const isOwn = kind === "lock" || kind === "refusal" || kind === "branch" || kind === "condition";
  const isTrue = !object.includes(".");
  const touching = surveyed.filter(
    (test) =>
      isTrue ||
      functions.some((name) => test.calls[name] !== undefined || mentions(test, name)) ||
      firedBy.some((table) => test.tables.includes(table)) ||
      (!isOwn && tables.some((table) => test.tables.includes(table) || mentions(test, table))),
  );
  const ranked = touching
    .filter(({ file }) => file !== matrix)
    .map((test) => ({ file: test.file, rank: rankOf(test, mutant, callers) }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ file }): Trial => ({ file }));
  const known = surveyed.some(({ file }) => file === matrix);
  const ofObject = { file: matrix, names: `^${literally(object.replace(/\(.*/s, ""))}[ (]` };
  const conventions = isAccess && surveyed.some(({ file }) => file === "conventions.test.ts");
  if (isTrue) return [...(conventions ? [{ file: "conventions.test.ts" }] : []), { file: matrix }, ...ranked];
  const first = known ? [ofObject] : [];
  if (isAccess)
    return unique([...first, ...(conventions ? [{ file: "conventions.test.ts" }] : []), ...ranked]);
  if (kind === "refusal" || kind === "condition")
    return unique([...ranked.slice(0, 1), ...first, ...ranked.slice(1)]);
  return [...ranked, ...first];
}

const unique = (trials: readonly Trial[]) => [
  ...new Map(trials.map((trial) => [trial.file, trial])).values(),
];

/** Whether a test names something: what was refused is not counted by Postgres. */
const mentions = ({ text }: Surveyed, name: string) => new RegExp(`\\b${short(name)}\\b`).test(text);

const short = (name: string) => name.replace(/^\w+\./, "");

function rankOf(test: Surveyed, mutant: Mutant, callers: ReadonlyMap<string, readonly string[]>): number {
  const base = test.file.replace(".test.ts", "").replaceAll("-", "_");
  const own = mutant.functions.map(short);
  const calling = mutant.functions.flatMap((name) => callers.get(name) ?? []).map(short);
  const named = (names: readonly string[]) => names.filter((name) => alike(base, name)).length;
  const count = (names: readonly string[]) =>
    names.reduce(
      (sum, name) => sum + Math.min(test.text.split(new RegExp(`\\b${name}\\b`)).length - 1, 5),
      0,
    );
  return (
    60 * named([...own, ...calling]) +
    8 * count(own) +
    4 * count(calling) +
    40 * count(mutant.words) +
    6 * Math.log2(1 + Math.max(0, ...mutant.functions.map((name) => test.calls[name] ?? 0))) +
    4 * count((mutant.firedBy ?? []).map(short)) +
    (mutant.functions.length === 0 || mutant.kind === "trigger"
      ? 30 * named(mutant.tables.map(short)) + 2 * count(mutant.tables.map(short))
      : 0) -
    6 * test.seconds
  );
}

/** Whether a file bears the name of a function or a table, or a part of it. */
function alike(base: string, name: string): boolean {
  const words = new Set(name.split("_"));
  const own = base.split("_").filter((word) => word.length > 3);
  return own.length > 0 && own.every((word) => words.has(word) || words.has(`${word}s`));
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
