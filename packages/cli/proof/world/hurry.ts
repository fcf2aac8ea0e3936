const SHORTEST = 200;
const LONGEST = 10_000;
const FASTER = 100;

/**
 * Has all that waits in this process for a while, between two tries, wait for a hundredth of it. What limits how
 * long a call may take is longer than that, and stays.
 */
export function hurry(): void {
  const inReality = globalThis.setTimeout;
  const hurried = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    inReality(() => work(...args), ms >= SHORTEST && ms <= LONGEST ? ms / FASTER : ms);
  globalThis.setTimeout = Object.assign(hurried, inReality);
}
