/** Something that goes wrong on demand. */
export interface Fault {
  /** A route as "POST /v1/invoices/:id/pay", or "*" for all of them. */
  route: string;
  /**
   * - error_before, error_after: 500, without or after the work; kept under the key like every answer
   * - drop_before, drop_after: the connection ends without an answer
   * - rate_limit: 429, and nothing is done or kept
   * - delay: the work begins `ms` later
   * - hang: no answer, ever; the work is not done
   * - hang_after: no answer, ever; the work is done
   */
  kind:
    | "error_before"
    | "error_after"
    | "drop_before"
    | "drop_after"
    | "rate_limit"
    | "delay"
    | "hang"
    | "hang_after";
  /** How many requests it hits, after which it is gone; once when absent, null for ever. */
  times?: number | null;
  /** It hits only each n-th request of its route. */
  every?: number;
  /** Requests of its route that pass before it begins. */
  after?: number;
  ms?: number;
}

/** The faults that are still to come. */
export interface Faults {
  /**
   * Those that hit this request: each is used up by it.
   *
   * @param replayed whether its answer is one of an earlier request: then no work is done that could fail
   */
  strike: (route: string, replayed: boolean) => Set<Fault["kind"]> & { delayMs?: number };
  add: (faults: Fault[]) => void;
  clear: () => void;
  left: () => Fault[];
}

const needsWork = new Set<Fault["kind"]>(["delay", "error_after", "error_before"]);

interface Armed {
  fault: Fault;
  seen: number;
  left: number;
}

export function openFaults(): Faults {
  let armed: Armed[] = [];
  return {
    strike: (route, replayed) => {
      const hits: Set<Fault["kind"]> & { delayMs?: number } = new Set();
      for (const each of armed) {
        const { fault } = each;
        if (fault.route !== "*" && fault.route !== route) continue;
        if (replayed && needsWork.has(fault.kind)) continue;
        each.seen++;
        const turn = each.seen - (fault.after ?? 0);
        if (turn < 1 || turn % (fault.every ?? 1) !== 0) continue;
        // One that ends the request leaves the others for the next.
        if (hits.size > 0 && fault.kind !== "delay" && ![...hits].every((kind) => kind === "delay")) continue;
        each.left--;
        hits.add(fault.kind);
        if (fault.kind === "delay") hits.delayMs = (hits.delayMs ?? 0) + (fault.ms ?? 50);
      }
      armed = armed.filter(({ left }) => left > 0);
      return hits;
    },
    add: (faults) => {
      armed.push(...faults.map((fault) => ({ fault, seen: 0, left: timesOf(fault) })));
    },
    clear: () => {
      armed = [];
    },
    left: () => armed.map(({ fault, left }) => ({ ...fault, times: Number.isFinite(left) ? left : null })),
  };
}

const timesOf = ({ times = 1 }: Fault) => times ?? Number.POSITIVE_INFINITY;
