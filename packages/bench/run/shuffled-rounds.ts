import { randomInt } from "node:crypto";
import { median } from "./median.ts";

/** Something that is measured beside others. */
export interface Contender<Name extends string, Figures extends Record<string, number>> {
  name: Name;
  measure: () => Promise<Figures>;
}

/** Of each contender, the median over the rounds of each of its figures. */
export interface Medians<Name extends string, Figures> {
  of: (name: Name) => Figures;
  all: Figures[];
}

/**
 * Measures all of `contenders` once a round, each round in an order of its own, so that what the machine does meanwhile
 * meets none of them more than another.
 *
 * @param before told which comes next
 */
export async function shuffledRounds<Name extends string, Figures extends Record<string, number>>(
  contenders: readonly Contender<Name, Figures>[],
  rounds: number,
  before: (name: Name) => void,
): Promise<Medians<Name, Figures>> {
  const measured = new Map<Name, Figures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, measure } of shuffle(contenders)) {
      before(name);
      measured.get(name)?.push(await measure());
    }
  }
  const medians = new Map([...measured].map(([name, all]) => [name, mediansOf(all)]));
  return {
    of: (name) => {
      const figures = medians.get(name);
      if (!figures) throw new Error(`${name} was not measured`);
      return figures;
    },
    all: [...medians.values()],
  };
}

function shuffle<T>(items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

function mediansOf<Figures extends Record<string, number>>(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(all.map((one) => one[name] ?? 0))])) as Figures;
}
