import type { Sandbox } from "./scope.ts";

/** Has done by the clock what Stripe does by itself. */
export interface Schedule {
  begin: (sandbox: Sandbox) => void;
  /** Something new may be due, or the clock was moved. */
  wake: () => void;
}

export function openSchedule(): Schedule {
  return { begin: () => undefined, wake: () => undefined };
}
