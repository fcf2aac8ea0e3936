import { type NextRequest, NextResponse } from "next/server";
import { comesFromHere } from "./lib/comes-from-here.ts";
import { CLOSED_POLICY, NONCE_HEADER, newNonce, pagePolicy } from "./lib/content-policy.ts";
import { readEnv } from "./lib/env.ts";
import { currentRequestId } from "./lib/log/current-request.ts";
import { log } from "./lib/log/write-log.ts";
import { MACHINE_ROUTES } from "./lib/machine-routes.ts";
import { PATH_HEADER } from "./lib/path-header.ts";
import { CAME_AT_HEADER } from "./lib/patience.ts";
import { isReadablePath } from "./lib/readable-path.ts";
import { refreshSession } from "./lib/refresh-session.ts";
import { isHttps } from "./lib/supabase.ts";

/** Where nobody has to be signed in. */
const OPEN = /^\/(sign-in$|sign-up$|join\/|invite\/|auth\/|api\/)/;

/** Of this no page is left, so it is drawn as one that is not there. */
const NOWHERE = "/_not-found";

/**
 * Before every page, action and route: refuses what cannot be read and what another site has a browser send, says
 * what a page may load, keeps the session fresh and sends nobody to sign in.
 * It decides nothing else. Who may see what is Postgres' to say, on every read.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const isRead = request.method === "GET" || request.method === "HEAD";
  // Neither machines nor whoever looks whether we are up have a session.
  if (MACHINE_ROUTES.includes(pathname) || (isRead && pathname === "/api/health")) return NextResponse.next();

  const isApi = pathname.startsWith("/api/");
  if (!isRead && !comesFromHere(request.headers, readEnv().APP_URL)) {
    log.warn({ id: currentRequestId(), kind: "foreign_origin" }, "refused");
    return refuse(
      403,
      "forbidden",
      "That has to be sent by a page of this site. Reload the page and try again.",
    );
  }
  const isReadable = isReadablePath(pathname);
  if (!isReadable && isApi) return refuse(404, "not_found", "Not found.");

  // Next says so itself where nobody stands before it; cookies are named by it, here and in pages alike.
  if (request.nextUrl.protocol === "https:" && !request.headers.has("x-forwarded-proto")) {
    request.headers.set("x-forwarded-proto", "https");
  }
  const nonce = newNonce();
  const policy = isApi ? CLOSED_POLICY : policyOf(request, nonce);
  request.headers.set(PATH_HEADER, isReadable ? pathname + search : "/");
  request.headers.set(CAME_AT_HEADER, String(Date.now()));
  request.headers.set(NONCE_HEADER, nonce);
  // Next reads the nonce for its own scripts out of this.
  request.headers.set("Content-Security-Policy", policy);
  if (!isReadable) {
    return allowing(NextResponse.rewrite(new URL(NOWHERE, request.nextUrl), { request }), policy);
  }
  const { hasSession, response } = await refreshSession(request);
  if (hasSession || OPEN.test(pathname) || !isRead) return allowing(response, policy);

  const signIn = new URL("/sign-in", request.nextUrl);
  if (pathname !== "/") signIn.searchParams.set("next", pathname + search);
  return NextResponse.redirect(signIn, { headers: { "Cache-Control": "no-store" } });
}

function policyOf(request: NextRequest, nonce: string): string {
  return pagePolicy({
    nonce,
    isHttps: isHttps(request.headers),
    isDevelopment: process.env.NODE_ENV === "development",
  });
}

function allowing(response: NextResponse, policy: string): NextResponse {
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

function refuse(status: number, code: string, message: string): NextResponse {
  return NextResponse.json(
    { error: { code, message } },
    { status, headers: { "Cache-Control": "no-store" } },
  );
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|icon.svg|favicon.ico).*)"],
};
