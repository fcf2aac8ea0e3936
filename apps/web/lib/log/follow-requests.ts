import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { beginRequest } from "./current-request.ts";
import { type RouteNames, readRouteNames } from "./route-of.ts";
import { log } from "./write-log.ts";

interface Begun {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What the log tells of a request that is over. */
interface RequestLine {
  readonly id: string;
  readonly method: string;
  readonly route: string;
  readonly action?: string;
  readonly status: number;
  readonly ms: number;
  readonly kind?: "client" | "agency";
  /** Whoever asked did not wait for the whole answer. */
  readonly cut?: true;
}

/**
 * Gives every request that this process answers an id, which it answers as x-request-id, and logs a line when it is
 * over. Files of the build are answered with an id and not logged.
 */
export function followRequests(): void {
  const names = readRouteNames(join(process.cwd(), ".next"));
  subscribe("http.server.request.start", (begun) => {
    const { request, response } = begun as Begun;
    const began = performance.now();
    const { id } = beginRequest();
    response.setHeader("x-request-id", id);
    const path = pathOf(request.url);
    if (path.startsWith("/_next/static/")) return;
    response.once("close", () => {
      log.info(
        lineOf({ request, response }, { id, path, ms: Math.round(performance.now() - began), names }),
        "request",
      );
    });
  });
}

function lineOf(
  { request, response }: Begun,
  { id, path, ms, names }: { id: string; path: string; ms: number; names: RouteNames },
): RequestLine {
  const called = request.headers["next-action"];
  const action = names.actionOf(typeof called === "string" ? called : undefined);
  const kind = path.startsWith("/home/") ? "client" : path.startsWith("/agency/") ? "agency" : undefined;
  return {
    id,
    method: /^[A-Z]{3,10}$/.test(request.method ?? "") ? (request.method ?? "") : "other",
    route: names.routeOf(path),
    ...(action && { action }),
    status: response.statusCode,
    ms,
    ...(kind && { kind }),
    ...(!response.writableFinished && { cut: true }),
  };
}

const pathOf = (url = "/") => url.split(/[?#]/, 1)[0] ?? "/";
