/**
 * Does something with each of some things, several at a time.
 *
 * @param things What to work through, in order.
 * @param concurrency How many at a time.
 * @param work What to do; after its first failure no other thing is begun.
 * @throws What `work` threw first, once all that was begun has ended.
 */
export async function eachOf<Thing>(
  things: readonly Thing[],
  concurrency: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const waiting = things.values();
  let failed = false;
  const hands = Array.from({ length: Math.min(concurrency, things.length) }, async () => {
    for (const thing of waiting) {
      if (failed) return;
      try {
        await work(thing);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  });
  const ended = await Promise.allSettled(hands);
  const failure = ended.find((hand) => hand.status === "rejected");
  if (failure) throw failure.reason;
}
