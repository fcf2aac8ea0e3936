/** Chances that fall the same way for the same seed. */
export interface Chance {
  readonly seed: number;
  /** 0 or more, and less than `limit`. */
  below: (limit: number) => number;
  /** True once in so many times. */
  oneIn: (times: number) => boolean;
  pick: <Thing>(things: readonly Thing[]) => Thing;
  shuffle: <Thing>(things: readonly Thing[]) => Thing[];
}

/** Opens chances from a seed: that of PROOF_SEED where it is set. */
export function openChance(seed: number): Chance {
  const chosen = Number(process.env["PROOF_SEED"] ?? seed);
  let state = chosen >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    seed: chosen,
    below,
    oneIn: (times) => below(times) === 0,
    pick: (things) => {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new Error("There is nothing to pick from.");
      return thing;
    },
    shuffle: (things) =>
      things
        .map((thing) => ({ thing, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ thing }) => thing),
  };
}
