/** The most steps of an axis. */
const STEPS = 5;

/**
 * Where an axis has its lines: at round numbers, from zero to the first at or above the highest value.
 *
 * @param highest The highest value, above 0.
 * @returns At most six values.
 */
export function ticksTo(highest: number): number[] {
  const rough = highest / STEPS;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((factor) => factor * magnitude >= rough) ?? 10) * magnitude;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, n) => n * step);
}
