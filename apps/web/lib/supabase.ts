import "server-only";
import type { Db } from "@credence/core/db/client";
import type { Database } from "@credence/core/db/database.types.generated";
import { type CookieMethodsServer, createServerClient } from "@supabase/ssr";
import { cookies, headers } from "next/headers";
import { readEnv } from "./env.ts";
import { withListsFrom } from "./lists-elsewhere.ts";
import { CAME_AT_HEADER, patienceLeft, withinPatience, withPatienceForEach } from "./patience.ts";

/** The name of the session cookie; long sessions are split into `….0`, `….1`. */
const SESSION_COOKIE = "credence-session";

/**
 * A client that keeps its session in the given cookies. It serves one request, so all that it asks together
 * has the time that one request may take.
 *
 * @param jar How to read and write cookies.
 * @param isSecure The request came over https, so the cookie may demand it.
 * @param patientFetch How long it waits for what.
 * @returns A client acting as whoever the cookies say.
 */
export function createCookieClient(
  jar: CookieMethodsServer,
  isSecure: boolean,
  patientFetch = withinPatience(),
): Db {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_LISTS_URL } = readEnv();
  return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookies: jar,
    global: { fetch: withListsFrom(SUPABASE_LISTS_URL, patientFetch) },
    cookieOptions: {
      name: cookieName(SESSION_COOKIE, isSecure),
      httpOnly: true,
      sameSite: "lax",
      secure: isSecure,
      path: "/",
    },
  });
}

/**
 * The client of the current request, for pages, routes and server actions.
 *
 * @returns A client acting as the signed-in user, or as nobody.
 */
export async function currentDb(): Promise<Db> {
  return dbWith(withinPatience(patienceLeft((await headers()).get(CAME_AT_HEADER))));
}

/**
 * The client of the current request, for a download that goes on after its answer has begun.
 *
 * @returns A client acting as the signed-in user, or as nobody; each of its requests has a request's time.
 */
export function currentDbForDownload(): Promise<Db> {
  return dbWith(withPatienceForEach());
}

async function dbWith(patientFetch: typeof fetch): Promise<Db> {
  const jar = await cookies();
  const isSecure = isHttps(await headers());
  return createCookieClient(
    {
      getAll: () => jar.getAll(),
      setAll: (changed) => {
        try {
          for (const { name, value, options } of changed) jar.set(name, value, options);
        } catch {
          // A page cannot set cookies. The proxy has refreshed the session before it got here.
        }
      },
    },
    isSecure,
    patientFetch,
  );
}

/**
 * Whether a request reached us over https, directly or by a proxy that says so.
 *
 * @param requestHeaders Its headers; Next fills in x-forwarded-proto itself where no proxy did.
 * @returns True for https.
 */
export function isHttps(requestHeaders: Headers): boolean {
  return requestHeaders.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

/**
 * What a cookie of ours is called. Over https its name has the browser take it from this very host alone, for all of
 * its paths and never over http; a browser takes no such name over http.
 *
 * @param name Its name without that.
 * @param isSecure The request came over https.
 * @returns Its name.
 */
export function cookieName(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}

/** Drops the session from this device, whatever else may have failed. */
export async function forgetSession(): Promise<void> {
  const jar = await cookies();
  const isSecure = isHttps(await headers());
  const session = cookieName(SESSION_COOKIE, isSecure);
  for (const { name } of jar.getAll()) {
    if (name !== session && !name.startsWith(`${session}.`)) continue;
    // A browser heeds what concerns such a cookie only where it says all that the name promises.
    jar.set(name, "", { path: "/", secure: isSecure, httpOnly: true, sameSite: "lax", maxAge: 0 });
  }
}
