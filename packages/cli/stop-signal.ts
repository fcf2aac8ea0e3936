/**
 * A signal for what is to end gracefully on Ctrl-C or SIGTERM; the second time ends the process at once.
 * @param onStop what to say the first time
 * @returns the signal, and how to stop listening
 */
export function stopSignal(onStop: () => void): { signal: AbortSignal; off: () => void } {
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    onStop();
  };
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);
  return {
    signal: stop.signal,
    off: () => {
      process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
    },
  };
}
