"use client";

/**
 * Does something again and again in one tab of this browser at a time, and only in one that is looked at. Tabs
 * that show take turns by the browser's own locks, so one that is closed or crashes hands over at once.
 *
 * @param name Of the lock: one per kind of work.
 * @param work.delay How long to wait before the next time, in milliseconds.
 * @param work.act What to do.
 * @returns The means to look again at the delay, where it may have become shorter, and to stop.
 */
export function openTurns(
  name: string,
  work: { delay: () => number; act: () => Promise<void> },
): { hurry: () => void; close: () => void } {
  let turn: AbortController | null = null;
  let wake: (() => void) | null = null;
  let hasBeenHidden = false;

  const wait = async (since: number, signal: AbortSignal) => {
    while (!signal.aborted && Date.now() - since < work.delay()) {
      await new Promise<void>((proceed) => {
        const timer = setTimeout(proceed, since + work.delay() - Date.now());
        wake = () => {
          clearTimeout(timer);
          proceed();
        };
      });
    }
  };
  const keepAt = async (signal: AbortSignal) => {
    // A tab that shows again has missed something.
    let since = hasBeenHidden ? Number.NEGATIVE_INFINITY : Date.now();
    hasBeenHidden = false;
    signal.addEventListener("abort", () => wake?.(), { once: true });
    while (!signal.aborted) {
      await wait(since, signal);
      if (signal.aborted) return;
      since = Date.now();
      await work.act();
    }
  };
  const onVisibility = () => {
    const isShown = document.visibilityState === "visible";
    if (!isShown) {
      hasBeenHidden = true;
      turn?.abort();
      turn = null;
    } else if (!turn) {
      turn = new AbortController();
      void takeTurn(name, turn.signal, keepAt);
    }
  };
  document.addEventListener("visibilitychange", onVisibility);
  onVisibility();

  return {
    hurry: () => wake?.(),
    close: () => {
      document.removeEventListener("visibilitychange", onVisibility);
      turn?.abort();
    },
  };
}

async function takeTurn(
  name: string,
  signal: AbortSignal,
  keepAt: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  // Locks exist where the page came over https or from this machine; elsewhere each tab works for itself.
  if (!("locks" in navigator)) return keepAt(signal);
  try {
    await navigator.locks.request(name, { signal }, () => keepAt(signal));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
