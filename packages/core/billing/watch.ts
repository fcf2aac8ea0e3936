/**
 * Starts to measure time. A machine that slept, or whose clock was set, has rather too much of it than too
 * little: whoever asks whether a lease still lasts is on the safe side.
 *
 * @returns How many milliseconds have passed.
 */
export function startWatch(): () => number {
  const wall = Date.now();
  const steady = performance.now();
  return () => Math.max(Date.now() - wall, performance.now() - steady);
}
