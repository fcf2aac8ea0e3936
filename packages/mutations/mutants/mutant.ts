/** What of the database a mutant drops or weakens. */
export const kinds = [
  "lock",
  "policy",
  "trigger",
  "unique",
  "check",
  "foreign key",
  "refusal",
  "branch",
  "condition",
  "row level security",
  "grant",
] as const;
export type Kind = (typeof kinds)[number];

/** One change of the database that some test has to notice. */
export interface Mutant {
  /** What it is of and what it does, in words that stay the same from run to run. */
  name: string;
  kind: Kind;
  /** The table or function it is of, qualified; a function with its argument types. */
  object: string;
  /** The functions, by qualified name without arguments, that run where it matters. */
  functions: string[];
  /** The tables, qualified, whose rows it is about. */
  tables: string[];
  /** The tables, qualified, whose triggers run it. */
  firedBy?: string[];
  /** Other words by which a test may name it, as that of a constraint. */
  words: string[];
  /** What makes it, run by the superuser on a fresh copy of the database. */
  sql: string;
}

/** Gives what has the same name a number, so that each has a name of its own. */
export function nameApart(mutants: readonly Mutant[]): Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (seen.get(mutant.name) ?? 0) + 1;
    seen.set(mutant.name, count);
    return count === 1 ? mutant : { ...mutant, name: `${mutant.name} (${count})` };
  });
}
