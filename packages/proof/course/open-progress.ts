/** How often a proof says how far it is, in milliseconds. */
const EVERY = 60_000;

/**
 * Lets a proof that takes long say how far it is, once a minute.
 *
 * @param name The proof's.
 * @returns What is told each time the share that is done, from 0 to 1, and says it when a minute has passed.
 */
export function openProgress(name: string): (share: number) => void {
  const began = performance.now();
  let saidAt = began;
  return (share) => {
    const now = performance.now();
    if (now - saidAt < EVERY) return;
    saidAt = now;
    console.info(`${name}: ${Math.floor(share * 100)}% done after ${Math.floor((now - began) / EVERY)} min`);
  };
}
