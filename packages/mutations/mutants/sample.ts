import type { Mutant } from "./mutant.ts";

/** So many of the mutants, the same for the same seed, from all kinds in turn. */
export function sample(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const random = randomFrom(seed);
  const byKind = new Map<string, Mutant[]>();
  for (const mutant of mutants) byKind.set(mutant.kind, [...(byKind.get(mutant.kind) ?? []), mutant]);
  const chosen: Mutant[] = [];
  const pools = [...byKind.values()];
  while (chosen.length < count && pools.some((pool) => pool.length > 0)) {
    for (const pool of pools) {
      const [mutant] = pool.splice(Math.floor(random() * pool.length), 1);
      if (mutant && chosen.length < count) chosen.push(mutant);
    }
  }
  return chosen;
}

/** Numbers from 0 to 1 that look random and follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
