import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "./lib/path-header.ts";
import { CAME_AT_HEADER } from "./lib/patience.ts";
import { refreshSession } from "./lib/refresh-session.ts";

/** Where nobody has to be signed in. */
const OPEN = /^\/(sign-in$|sign-up$|join\/|invite\/|auth\/|api\/)/;

/**
 * Before every page, action and route: keeps the session fresh and sends nobody to sign in.
 * It decides nothing else. Who may see what is Postgres' to say, on every read.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  request.headers.set(PATH_HEADER, pathname + search);
  request.headers.set(CAME_AT_HEADER, String(Date.now()));
  const { hasSession, response } = await refreshSession(request);

  const isPageVisit = request.method === "GET" || request.method === "HEAD";
  const isOpen = OPEN.test(pathname);
  if (hasSession || isOpen || !isPageVisit) return response;

  const signIn = new URL("/sign-in", request.nextUrl);
  if (pathname !== "/") signIn.searchParams.set("next", pathname + search);
  return NextResponse.redirect(signIn);
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|api/health|api/cron|api/webhooks|icon.svg|favicon.ico).*)"],
};
