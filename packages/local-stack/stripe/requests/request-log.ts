/** A request that was answered, or should have been. */
export interface LoggedRequest {
  id: string;
  /** As "POST /v1/invoices/:id/pay"; "unknown" when there is no such route. */
  route: string;
  path: string;
  idempotencyKey: string | null;
  /** The status of the answer; null when the connection was dropped. */
  status: number | null;
  /** Whether the answer was one of an earlier request. */
  replayed: boolean;
}

export interface RequestLog {
  record: (request: LoggedRequest) => void;
  /** The latest, oldest first. */
  latest: () => LoggedRequest[];
  /** How many there were of each route. */
  counts: () => Record<string, number>;
  clear: () => void;
}

const kept = 10_000;

/** Remembers the latest requests and counts all. */
export function openRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  let counts = new Map<string, number>();
  return {
    record: (request) => {
      requests.push(request);
      if (requests.length > 2 * kept) requests = requests.slice(-kept);
      counts.set(request.route, (counts.get(request.route) ?? 0) + 1);
    },
    latest: () => requests.slice(-kept),
    counts: () => Object.fromEntries(counts),
    clear: () => {
      requests = [];
      counts = new Map();
    },
  };
}
